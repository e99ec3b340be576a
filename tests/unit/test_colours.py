"""The window's colours can be read: WCAG's contrasts, computed."""

from itertools import product

import pytest

from planner.ui.colours import CONTRAST, DARK, LIGHT, Colours, contrast

TEXT_AT_LEAST = 4.5
MARK_AT_LEAST = 3.0


def grounds(shown: Colours) -> list[str]:
    return [shown.window, shown.base, shown.alternate, shown.button]


def tints(shown: Colours) -> list[str]:
    return [shown.tint_good, shown.tint_warning, shown.tint_bad, shown.tint_accent]


def marks(shown: Colours) -> list[str]:
    return [shown.good, shown.deputy, shown.partly, shown.notice, shown.bad, *shown.forums]


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("shown", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
class TestEachPalette:
    def test_text_stands_out_from_every_ground(self, shown: Colours) -> None:
        for text, ground in product((shown.text, shown.muted, shown.link), grounds(shown)):
            assert contrast(text, ground) >= TEXT_AT_LEAST, (text, ground)

    def test_text_stands_out_from_the_tints(self, shown: Colours) -> None:
        for ground in tints(shown):
            assert contrast(shown.text, ground) >= TEXT_AT_LEAST, ground

    def test_chosen_text_stands_out(self, shown: Colours) -> None:
        assert contrast(shown.on_accent, shown.accent) >= TEXT_AT_LEAST

    def test_marks_stand_out_and_can_be_read_as_text(self, shown: Colours) -> None:
        for mark, ground in product(marks(shown), grounds(shown)):
            assert contrast(mark, ground) >= TEXT_AT_LEAST, (mark, ground)

    def test_the_chosen_line_stands_out_from_the_window(self, shown: Colours) -> None:
        assert contrast(shown.accent, shown.window) >= MARK_AT_LEAST

    def test_the_edge_of_a_field_stands_out(self, shown: Colours) -> None:
        for ground in (shown.window, shown.base):
            assert contrast(shown.edge, ground) >= MARK_AT_LEAST, ground

    def test_every_colour_is_one(self, shown: Colours) -> None:
        for name, value in shown._asdict().items():
            for colour in value if isinstance(value, tuple) else (value,):
                assert len(colour) == 7, name
                assert colour[0] == "#", name
                int(colour[1:], 16)


def test_high_contrast_is_high() -> None:
    for text, ground in product(
        (CONTRAST.text, CONTRAST.muted, *marks(CONTRAST)), grounds(CONTRAST)
    ):
        assert contrast(text, ground) >= 7
    assert contrast(CONTRAST.outline, CONTRAST.window) >= 7
