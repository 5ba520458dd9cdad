"""An authority's framework as data: read from a folder, checked whole, asked questions."""

from domain.framework.loading import load_all, load_framework
from domain.framework.model import Framework
from domain.framework.pieces import Explanation, FrameworkError

__all__ = ["Explanation", "Framework", "FrameworkError", "load_all", "load_framework"]
