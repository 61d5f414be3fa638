"""Rows to views: pure, one file a page or a part of one."""
