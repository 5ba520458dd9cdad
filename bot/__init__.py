"""The host: settings, composition root, desk, scheduler, delivery, health and the handbell command line."""
