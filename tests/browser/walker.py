"""A person at a browser: signs in, follows links, fills boxes. Counts what it costs them, and knows no address but the first."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect


class Walker:
    """One person in a browser of their own."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self.page: Page = chromium.new_context(viewport={"width": 1440, "height": 900}, base_url=address).new_page()
        self.page.set_default_timeout(20_000)
        self.main = self.page.locator("main")
        self.clicks = self.boxes = self.pages = 0
        self.complaints: list[str] = []
        self.began = time.monotonic()
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("load", lambda _page: self._loaded())
        self.page.goto(address)

    def _loaded(self) -> None:
        self.pages += 1

    def click(self, target: Locator | str) -> None:
        """One click, on a link or button by its words or on what was found."""
        self._of(target).click()
        self.clicks += 1
        self.page.wait_for_load_state("load")

    def _of(self, target: Locator | str) -> Locator:
        if not isinstance(target, str):
            return target
        words = re.compile(rf"^\s*{re.escape(target)}\s*$")
        button, link = (self.page.get_by_role(role, name=words) for role in ("button", "link"))  # type: ignore[arg-type]
        return button.or_(link).first

    def go(self, place: str) -> None:
        """One click on a place in the bar at the top."""
        self.click(self.page.locator("header nav:not(.sheet)").get_by_role("link", name=place, exact=True))

    def write(self, label: str, words: str) -> None:
        """A box filled in by its label."""
        self.page.get_by_label(label, exact=True).fill(words)
        self.boxes += 1

    def value(self, label: str) -> str:
        """What stands in a box; its label may go on behind the words."""
        return self.page.get_by_label(label).first.input_value()

    def choose(self, label: str, option: str) -> None:
        """An option of a list chosen, by its words or their beginning: it counts as a click."""
        box = self.page.get_by_label(label, exact=True)
        told = [words.strip() for words in box.locator("option").all_inner_texts()]
        box.select_option(label=next(words for words in told if words == option or words.startswith(f"{option} (")))
        self.clicks += 1

    def attach(self, name: str, data: bytes) -> None:
        """A file put into the one box for files on the page."""
        self.main.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})
        self.clicks += 1

    def download(self, link: Locator) -> bytes:
        """What a link gives to keep."""
        with self.page.expect_download() as coming:
            link.click()
        self.clicks += 1
        return Path(coming.value.path()).read_bytes()

    def sign_in(self, name: str, password: str) -> None:
        """From the first page to one's own."""
        self.click(self.main.get_by_role("link", name="Đăng nhập"))
        self.write("Tên tài khoản", name)
        self.write("Mật khẩu", password)
        self.click("Đăng nhập")

    def new_password(self, words: str, button: str) -> None:
        """The new password, twice."""
        self.write("Mật khẩu mới", words)
        self.write("Nhập lại mật khẩu mới", words)
        self.click(button)

    def title(self) -> str:
        """The heading of the page."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def sees(self, words: str | re.Pattern[str]) -> None:
        """What must stand on the page."""
        expect(self.main).to_contain_text(words)

    def cost(self) -> str:
        """What it took."""
        return f"{self.clicks} clicks, {self.boxes} boxes, {self.pages} pages, {time.monotonic() - self.began:.0f} s"
