from __future__ import annotations

from pathlib import Path

import pytest

from reports import html
from reports.material import Material
from tests.reports import fixture


@pytest.fixture(scope="session")
def material() -> Material:
    return fixture.material()


@pytest.fixture(scope="session")
def folder(material: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("district")
    html.district(material, out)
    return out
