"""Fetch uv from the package index into a folder, with nothing but Python's own library.

    python3 scripts/get_uv.py .uv

A bare Debian has neither pip nor venv; a wheel is a zip, so this is enough. The index is $PIP_INDEX_URL or PyPI.
"""

import hashlib
import io
import json
import os
import platform
import sys
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

VERSION = "0.13.9"
PLATFORMS = {"x86_64": "manylinux_2_17_x86_64", "aarch64": "manylinux_2_17_aarch64"}


def fetched(url: str, accept: str = "*/*") -> bytes:
    request = urllib.request.Request(url, headers={"Accept": accept, "User-Agent": "cotmoc-setup"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.read()


def wheel(index: str) -> tuple[str, str]:
    """Address and SHA-256 of this machine's wheel."""
    page = json.loads(fetched(f"{index.rstrip('/')}/uv/", "application/vnd.pypi.simple.v1+json"))
    wanted = PLATFORMS.get(platform.machine(), platform.machine())
    for file in page["files"]:
        if file["filename"].startswith(f"uv-{VERSION}-") and wanted in file["filename"]:
            return urllib.request.urljoin(f"{index.rstrip('/')}/uv/", file["url"]), file["hashes"]["sha256"]
    sys.exit(f"Thiếu uv {VERSION} cho máy {platform.machine()}: cài uv bằng tay (pip install uv) rồi chạy lại với UV=$(command -v uv).")


def main(folder: Path) -> None:
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple")
    try:
        url, digest = wheel(index)
        data = fetched(url)
    except (urllib.error.URLError, OSError, ValueError) as error:
        sys.exit(f"Không tải được uv từ {index} ({error}): kiểm tra mạng, hoặc cài uv bằng tay rồi chạy lại với UV=$(command -v uv).")
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit("Tệp uv tải về sai mã kiểm tra: thử lại.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        program = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
        target = folder / "bin" / "uv"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(program))
        target.chmod(0o755)
    print(f"Đã có uv {VERSION} ({len(data) / 1e6:.0f} MB).")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
