"""Fusion with edges that show on a dark ground.

Fusion draws the edge of a field and of a check box darker than the window, which on a dark window
cannot be seen. WCAG 2.2, 1.4.11, asks for 3:1.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QWidget

_RADIUS = 2.0
_EDGED = frozenset(
    {
        QStyle.PrimitiveElement.PE_FrameLineEdit,
        QStyle.PrimitiveElement.PE_IndicatorCheckBox,
        QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
        QStyle.PrimitiveElement.PE_PanelButtonCommand,
    }
)
_EDGED_CONTROLS = frozenset({QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox})


class OutlinedStyle(QProxyStyle):
    """Draws an edge of one colour over Fusion's own; what has focus keeps Fusion's accent."""

    def __init__(self, edge: str) -> None:
        super().__init__("Fusion")
        self._pen = QPen(QColor(edge), 1)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element in _EDGED and not _has_focus(option):
            self._draw_edge(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._draw_edge(option, painter, is_round=True)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in _EDGED_CONTROLS and not _has_focus(option):
            self._draw_edge(option, painter)

    def _draw_edge(
        self, option: QStyleOption, painter: QPainter, *, is_round: bool = False
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        where = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        if is_round:
            painter.drawEllipse(where)
        else:
            painter.drawRoundedRect(where, _RADIUS, _RADIUS)
        painter.restore()


def _has_focus(option: QStyleOption) -> bool:
    return bool(option.state & QStyle.StateFlag.State_HasFocus)
