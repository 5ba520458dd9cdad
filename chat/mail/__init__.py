"""Mail: letters to those who are not in the chat, by SMTP, one recipient a message. Only this folder speaks SMTP."""
