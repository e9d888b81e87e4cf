"""The one style sheet of the application, a template filled from a palette."""

from collections.abc import Mapping
from string import Template

from pmo_workbench.drawing.palette import Palette

# Attributes that widgets set, and that rules below answer to:
#   role   colour of a label's text: a Palette field or a kind
#   look   of a button: primary, secondary, quiet, danger, link
#   tone   of a Panel: surface, ground, card, info, attention, trouble
#   wrong  on an editor whose content cannot be used
_CONTROLS = Template(
    """
QPushButton, QToolButton[look] {
  min-height: 30px; padding: 0 12px; border: 1px solid $line; border-radius: 6px;
  background: $surface; color: $ink; }
QPushButton:hover, QToolButton[look]:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked, QToolButton[look]:pressed, QToolButton[look]:checked {
  background: $pressed; }
QPushButton:focus, QToolButton[look]:focus { min-height: 28px; padding: 0 11px; border: 2px solid $focus; }
QPushButton:disabled, QToolButton[look]:disabled { color: $faint; background: $surface; border-color: $line; }
QPushButton[look="primary"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:pressed { background: $accent_hover; border-color: $accent; }
QPushButton[look="primary"]:focus { border-color: $focus; }
QPushButton[look="primary"]:disabled { background: $track; color: $muted; border-color: $track; }
QPushButton[look="danger"] { color: $trouble; border-color: $trouble_line; }
QPushButton[look="danger"]:hover { background: $trouble_tint; }
QPushButton[look="danger"]:focus { border-color: $trouble_fill; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { border-color: transparent; background: transparent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $pressed; }
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked { background: $accent_tint; color: $accent; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border-color: $focus; }
QPushButton[look="quiet"]:disabled, QToolButton[look="quiet"]:disabled {
  border-color: transparent; background: transparent; }
QPushButton[look="look"] { border-color: transparent; background: transparent; padding: 0 28px 0 8px; min-height: 28px;
  text-align: left; }
QPushButton[look="look"]:hover { background: $pressed; }
QPushButton[look="look"]:focus { border: 2px solid $focus; padding: 0 27px 0 7px; min-height: 26px; }
QPushButton[look="look"][on="true"] { color: $accent; background: $accent_tint; }
QPushButton[look="chip"] { min-height: 26px; padding: 0 12px 0 9px; border-radius: 14px; }
QPushButton[look="chip"]:checked { background: $accent_tint; border-color: $accent; color: $accent; }
QPushButton[look="chip"]:focus { min-height: 24px; padding: 0 11px 0 8px; border: 2px solid $focus; }
QPushButton[look="link"] { border: none; background: transparent; padding: 0 3px; min-height: 20px; text-align: left;
  color: $accent; font-weight: 600; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 2px solid $focus; border-radius: 4px; padding: 0 1px; min-height: 16px; }
QPushButton[look="link"]:disabled { color: $faint; }
QPushButton[tone="toast"] { color: $toast_action; }
QPushButton[tone="attention"] { color: $attention; }
QPushButton[tone="trouble"] { color: $trouble; }
QToolButton[look] { padding: 0; min-width: 30px; }
QToolButton[look]:focus { padding: 0; min-width: 28px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QToolButton { border: none; background: transparent; }
"""
)

_EDITORS = Template(
    """
QLineEdit, QComboBox, QAbstractSpinBox {
  min-height: 30px; padding: 0 9px; border: 1px solid $line; border-radius: 6px;
  background: $surface; color: $ink;
  selection-background-color: $selection; selection-color: $ink; }
QPlainTextEdit, QTextEdit {
  padding: 4px 5px; border: 1px solid $line; border-radius: 6px; background: $surface; color: $ink;
  selection-background-color: $selection; selection-color: $ink; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, QPlainTextEdit:hover, QTextEdit:hover {
  border-color: $line_strong; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
  min-height: 28px; padding: 0 8px; border: 2px solid $focus; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 4px; border: 2px solid $focus; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled {
  color: $faint; background: $ground; border-color: $line; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $ground; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $trouble_fill; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {
  min-height: 0; padding: 0 1px; border: none; border-radius: 0; background: transparent; }
QAbstractSpinBox { min-height: 28px; }
QAbstractSpinBox:focus { min-height: 26px; }
QComboBox::drop-down { width: 26px; border: none; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$glyph_down"); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  border: 1px solid $line; background: $surface; color: $ink; padding: 4px; outline: none;
  selection-background-color: $accent_tint; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:hover { background: $hover; }
QComboBox QAbstractItemView::item:selected { background: $accent_tint; color: $ink; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 22px; border: none; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$glyph_up"); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow { image: url("$glyph_down"); width: 14px; height: 14px; }
QDateEdit::drop-down { width: 26px; border: none; }
QDateEdit::down-arrow { image: url("$glyph_down"); width: 16px; height: 16px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; background: transparent; color: $ink; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 16px; height: 16px; border: 1px solid $line_strong; border-radius: 4px; background: $surface; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$glyph_tick"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url("$glyph_dash"); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; border-radius: 9px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $focus; width: 14px; height: 14px; }
QRadioButton::indicator:checked:focus { border: 5px solid $focus; width: 8px; height: 8px; }
QCheckBox::indicator:disabled { background: $ground; border-color: $line; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $track; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
  width: 14px; height: 14px; margin: -6px 0; border: 1px solid $line_strong; border-radius: 8px; background: $surface; }
QSlider::handle:horizontal:focus { border: 2px solid $focus; width: 12px; height: 12px; }
"""
)

_CONTAINERS = Template(
    """
QToolTip { background: $toast; color: $on_toast; border: none; padding: 5px 8px; font-size: 12px; }
QMenuBar { background: $surface; color: $ink; }
QMenuBar::item { padding: 6px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 4px; min-width: 140px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: $accent_tint; color: $ink; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::right-arrow { image: url("$glyph_right"); width: 14px; height: 14px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 6px; border: 1px solid $line_strong; border-radius: 4px; }
QMenu::indicator:checked { background: $accent; border-color: $accent; image: url("$glyph_tick"); }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  padding: 6px 0 8px 0; margin-right: 22px; border: none; border-bottom: 2px solid transparent;
  background: transparent; color: $muted; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar:focus::tab:selected, QTabBar::tab:selected:focus { border-bottom-color: $focus; color: $focus; }
QTabBar::tab:disabled { color: $faint; }
QTableView, QTreeView, QListView {
  border: none; background: $surface; color: $ink; outline: none; gridline-color: $line;
  selection-background-color: $accent_tint; selection-color: $ink; }
QListView[tone="cards"] { background: transparent; }
QTableView::item { padding: 0 8px; border: none; border-bottom: 1px solid $line; }
QTableView::item:hover, QTreeView::item:hover { background: $hover; }
QTableView::item:selected, QTreeView::item:selected { background: $accent_tint; color: $ink; }
QTableView::item:focus, QTreeView::item:focus { border: 2px solid $focus; }
QTreeView::item { min-height: 28px; }
QListView[tone="proposals"] { border: 1px solid $line_strong; }
QListView[tone="proposals"]::item { min-height: 28px; padding: 0 6px; }
QListView::item { border-radius: 4px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $accent_tint; color: $ink; }
QTableView QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $line_strong; }
QTableView QLineEdit { border-radius: 0; min-height: 0; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $muted; font-size: 12px; font-weight: 600; border: none;
  border-bottom: 1px solid $line_strong; padding: 6px 8px; }
QScrollArea, QGraphicsView { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $focus; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QDialog, QMessageBox { background: $surface; }
QProgressBar { border: none; border-radius: 3px; background: $track; max-height: 6px; color: transparent; }
QProgressBar::chunk { border-radius: 3px; background: $accent; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QGroupBox { border: 1px solid $line; border-radius: 6px; margin-top: 10px; padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: $muted; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { color: $ink; padding: 4px 8px; border-radius: 4px; font-weight: 600; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url("$glyph_left"); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url("$glyph_right"); }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QTableView::item, QCalendarWidget QTableView::item:focus { border: none; padding: 0; }
QCalendarWidget QTableView::item:selected { background: $accent; color: $on_accent; border-radius: 4px; }
"""
)

_PANELS = Template(
    """
QFrame[tone="surface"] { background: $surface; border: none; }
QFrame[tone="ground"] { background: $ground; border: none; }
QFrame[tone="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[tone="info"] { background: $accent_tint; border: 1px solid $accent_line; border-radius: 8px; }
QFrame[tone="attention"] { background: $attention_tint; border: 1px solid $attention_line; border-radius: 8px; }
QFrame[tone="trouble"] { background: $trouble_tint; border: 1px solid $trouble_line; border-radius: 8px; }
QFrame[tone="segmented"] { background: $pressed; border: none; border-radius: 6px; }
QFrame[tone="segmented"] QPushButton {
  min-height: 26px; padding: 0 11px; border: 1px solid transparent; border-radius: 5px;
  background: transparent; color: $muted; }
QFrame[tone="segmented"] QPushButton:hover { color: $ink; }
QFrame[tone="segmented"] QPushButton:checked { background: $surface; color: $accent; border-color: $line; }
QFrame[tone="segmented"] QPushButton:focus { min-height: 24px; padding: 0 10px; border: 2px solid $focus; }
QFrame[tone="segmented"][tight="true"] QPushButton { padding: 0 6px; }
QFrame[tone="segmented"][tight="true"] QPushButton:focus { padding: 0 5px; }
QFrame[tone="segmented"] QPushButton:disabled { color: $faint; }
QLabel { background: transparent; border: none; }
"""
)

_LABEL_ROLES = (
    "ink",
    "muted",
    "faint",
    "accent",
    "on_accent",
    "good",
    "good_text",
    "attention",
    "trouble",
    "on_toast",
)


def style_sheet(colours: Palette, glyphs: Mapping[str, str]) -> str:
    """The style sheet for a palette; `glyphs` are file paths of small marks by name (see `write_glyphs`)."""
    values = {name: str(getattr(colours, name)) for name in colours.__struct_fields__}
    values["toast_action"] = colours.selection if not colours.is_dark else colours.accent_line
    marks = dict.fromkeys(("tick", "dash", "down", "up", "right", "left", "close"), "") | dict(glyphs)
    values |= {f"glyph_{name}": path for name, path in marks.items()}
    roles = {role: str(getattr(colours, role)) for role in _LABEL_ROLES} | dict(colours.words)
    labels = [f'QLabel[role="{role}"] {{ color: {value}; }}' for role, value in roles.items()]
    labels.append(f"QLabel:disabled, QLabel[role]:disabled {{ color: {colours.faint}; }}")
    sheets = (_CONTROLS, _EDITORS, _CONTAINERS, _PANELS)
    return "\n".join([*(sheet.substitute(values) for sheet in sheets), *labels])
