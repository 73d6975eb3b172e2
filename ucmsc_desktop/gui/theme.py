"""The colours, sizes and shapes of the window; nothing else names a colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ucmsc_desktop.gui.stylesheet import stylesheet
from ucmsc_desktop.runtime.resources import resource_path

ThemeName: TypeAlias = Literal["light", "dark"]
STYLE = "Fusion"
FAMILY = "Noto Sans SC"
BODY_PX = 15
TARGET_PX = 44
SIDE_BAR_PX = 190
FAR_PX = 36
LARGE_TEXTS = 150
CONTENT_PX = 1400


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme's colours by meaning; a `_ground` lies under the colour of the same name."""

    background: str
    surface: str
    ink: str
    muted: str
    line: str
    accent: str
    on_accent: str
    go: str
    go_ground: str
    stop: str
    stop_ground: str
    caution: str
    caution_ground: str
    unblinded: str


LIGHT = Tokens(
    background="#F6F7F9",
    surface="#FFFFFF",
    ink="#16202C",
    muted="#5B6776",
    line="#D9DFE6",
    accent="#0B5FB0",
    on_accent="#FFFFFF",
    go="#11703A",
    go_ground="#E4F4EA",
    stop="#B3141C",
    stop_ground="#FBE7E8",
    caution="#8A5A00",
    caution_ground="#FFF3D6",
    unblinded="#6B2FA0",
)
DARK = Tokens(
    background="#12171D",
    surface="#1B222B",
    ink="#E8EDF2",
    muted="#9AA7B5",
    line="#2F3945",
    accent="#6FB1F2",
    on_accent="#12171D",
    go="#5FD08A",
    go_ground="#12301F",
    stop="#FF8A8F",
    stop_ground="#3A1518",
    caution="#F2C14E",
    caution_ground="#33290F",
    unblinded="#C79BF2",
)
THEMES: dict[ThemeName, Tokens] = {"light": LIGHT, "dark": DARK}


def load_fonts(application: QApplication) -> None:
    """Load the shipped font family, Regular and Bold, once in an application's life.

    Raises:
        FileNotFoundError: A font file is missing or is no font; the window would show boxes instead of Chinese.
    """
    if application.property("fontsLoaded"):
        return
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        path = resource_path(f"fonts/{name}")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)
    application.setProperty("fontsLoaded", True)  # noqa: FBT003 - a property's value


def apply_theme(
    application: QApplication, name: ThemeName, *, text_scale: int | None = None, window: QWidget | None = None
) -> None:
    """Give the whole application the fonts, the palette and the stylesheet of a theme.

    `text_scale` [%] is the size of all texts; None keeps the size that is shown. With a `window` the stylesheet lies on
    it instead of the application: a page is then built without it, and takes it once when it is added.
    """
    tokens = THEMES[name]
    if text_scale is not None:
        application.setProperty("textScale", text_scale)
    font = QFont(FAMILY)
    font.setPixelSize(scaled_px(BODY_PX))
    if application.property("style") != STYLE:
        application.setStyle(STYLE)
        application.setProperty("style", STYLE)
    application.setFont(font)
    application.setProperty("theme", name)
    application.setPalette(palette(tokens))
    (window or application).setStyleSheet(stylesheet(tokens, text_size=scaled_px))


def shown_text_scale() -> int:
    """Return the size of all texts [%] that is shown."""
    application = QApplication.instance()
    scale = application.property("textScale") if isinstance(application, QApplication) else None
    return 100 if scale is None else int(scale)


def are_texts_large() -> bool:
    """Return whether texts are so large that what stands side by side has to stand below each other."""
    return shown_text_scale() >= LARGE_TEXTS


def scaled_px(size_px: int) -> int:
    """Return a size of text [px] at the text size that is shown.

    What is read from afar at 100 % grows up to 36 px, or by 15 %: it would push what stands beside it off the screen.
    """
    scaled = scaled_room_px(size_px)
    return scaled if scaled <= size_px else min(scaled, max(FAR_PX, (size_px * 115 + 50) // 100))


def scaled_room_px(room_px: int) -> int:
    """Return the room [px] that something made for texts of 100 % needs at the text size that is shown."""
    return (room_px * shown_text_scale() + 50) // 100


def theme_of(application: QApplication) -> ThemeName:
    """Return the theme that is shown."""
    return "dark" if application.property("theme") == "dark" else "light"


def shown_theme() -> ThemeName:
    """Return the theme that is shown; before there is an application it is the light one."""
    application = QApplication.instance()
    return theme_of(application) if isinstance(application, QApplication) else "light"


def shown_tokens() -> Tokens:
    """Return the colours that are shown, for what is painted by hand."""
    return THEMES[shown_theme()]


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for everything that the stylesheet does not name."""
    shown = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, tokens.background),
        (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.background),
        (roles.Button, tokens.surface),
        (roles.ToolTipBase, tokens.surface),
        (roles.WindowText, tokens.ink),
        (roles.Text, tokens.ink),
        (roles.ButtonText, tokens.ink),
        (roles.ToolTipText, tokens.ink),
        (roles.PlaceholderText, tokens.muted),
        (roles.Mid, tokens.line),
        (roles.Highlight, tokens.accent),
        (roles.HighlightedText, tokens.on_accent),
        (roles.Link, tokens.accent),
    ):
        shown.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        shown.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return shown
