"""The front door: the only room that knows them all."""

VERSION = "0.1.0"
