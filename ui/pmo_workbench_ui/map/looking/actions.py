"""Maps, views, filter, focus and colours as rows of the action table, for menus, palette and the keys' sheet."""

from functools import partial

from pmo_workbench.commands.maps import maps_of
from pmo_workbench.commands.views import views_of
from pmo_workbench.mapping.lens import DECORATIONS, Lens
from pmo_workbench.mapping.marks import TITLES
from pmo_workbench.wording import quoted
from pmo_workbench_ui.actions import ActionSpec
from pmo_workbench_ui.map.canvas import MapCanvas
from pmo_workbench_ui.map.looking.menus import (
    ALL_CARDS,
    DIM_BETWEEN,
    HIDE_BETWEEN,
    SHOW_ALL,
    WAYS,
    WHOLE_MAP,
    badge_words,
    view_key,
)

_LOOK, _MAPS, _VIEWS = "Look", "Maps", "Views"
_ASIDE = {"both": "", "up": " upstream only", "down": " downstream only"}


def look_actions(canvas: MapCanvas) -> list[ActionSpec]:
    """Every command about what is shown of the workspace, and how."""
    return [*_sights(canvas), *_maps(canvas), *_views(canvas), *_colours(canvas)]


def _sights(canvas: MapCanvas) -> list[ActionSpec]:
    commands, looks, looking, selection = canvas.commands, canvas.looks, canvas.looking, canvas.selection

    def has_any() -> bool:
        return bool(selection)

    def has_two() -> bool:
        return len(selection.cards) == 2

    dims = [
        ActionSpec(
            f"sight {way}" if way != "both" else "sight",
            f"Line of sight{_ASIDE[way]}",
            partial(commands.toggle_sight, way),
            dim,
            _LOOK,
            "eye",
            has_any,
            own_keys=True,
        )
        for way, _words, dim, _hide in WAYS
    ]
    hides = [
        ActionSpec(
            f"focus {way}",
            f"Focus{_ASIDE[way] or ' on the line of sight'}",
            partial(looks.focus, way),
            hide,
            _LOOK,
            "focus",
            has_any,
        )
        for way, _words, _dim, hide in WAYS
    ]
    return [
        *dims,
        ActionSpec(
            "sight between",
            "Line of sight between two cards",
            commands.toggle_between,
            DIM_BETWEEN,
            _LOOK,
            "eye",
            has_two,
            own_keys=True,
        ),
        *hides,
        ActionSpec(
            "focus between", "Focus between two cards", looks.focus_between, HIDE_BETWEEN, _LOOK, "fit", has_two
        ),
        ActionSpec("unfocus", "Leave the focus", looking.unfocus, "", _LOOK, "undo", lambda: looking.focused),
        ActionSpec("filter", "Filter the cards…", canvas.bar.open_filter, "Ctrl+F", _LOOK, "filter"),
        ActionSpec("show all", "Show all cards", looking.show_all, SHOW_ALL, _LOOK, "eye", lambda: looking.hides),
        ActionSpec("legend", "Legend, or none", canvas.legend.toggle, "", _LOOK, "question"),
    ]


def _maps(canvas: MapCanvas) -> list[ActionSpec]:
    looks, looking, model = canvas.looks, canvas.looking, canvas.session.model

    def has_map() -> bool:
        return looking.map is not None

    def opens(map_id: str | None) -> bool:
        return looking.map_id == map_id

    found: list[tuple[str | None, str]] = [(None, ALL_CARDS), *((each.id, each.title) for each in maps_of(model))]
    return [
        *(
            ActionSpec(
                f"map {map_id}",
                f"Map {quoted(title)}" if map_id else title,
                partial(looking.open_map, map_id),
                menu=_MAPS,
                checked=partial(opens, map_id),
            )
            for map_id, title in found
        ),
        ActionSpec("map of selection", "New map from the selection…", looks.new_map_of_selection, "", _MAPS, "plus"),
        ActionSpec("map of shown", "New map from what is shown…", looks.new_map_of_shown, "", _MAPS, "plus"),
        ActionSpec("put on map", "Put cards on this map…", looks.put_on_map, "", _MAPS, "plus", has_map),
        ActionSpec("off map", "Take the selection off this map", looks.take_off_map, "", _MAPS, "minus", has_map),
        ActionSpec("rename map", "Rename the map…", looks.rename_map, "", _MAPS, "edit", has_map),
        ActionSpec("remove map", "Remove the map", looks.remove_map, "", _MAPS, "trash", has_map),
    ]


def _views(canvas: MapCanvas) -> list[ActionSpec]:
    looks, looking, model = canvas.looks, canvas.looking, canvas.session.model

    def has_view() -> bool:
        return looking.view is not None

    def opens(view_id: str) -> bool:
        return looking.view_id == view_id

    found = [("", WHOLE_MAP), *((view.id, view.title) for view in views_of(model, looking.map_id))]
    return [
        *(
            ActionSpec(
                f"view {view_id}",
                f"View {quoted(title)}" if view_id else title,
                partial(looking.open_view, view_id),
                view_key(number),
                _VIEWS,
                own_keys=True,
                checked=partial(opens, view_id),
            )
            for number, (view_id, title) in enumerate(found)
        ),
        ActionSpec("keep view", "Keep this look as a view…", looks.keep_view, "", _VIEWS, "plus"),
        ActionSpec("update view", "Update the view", looks.update_view, "", _VIEWS, "check", lambda: looking.altered),
        ActionSpec("rename view", "Rename the view…", looks.rename_view, "", _VIEWS, "edit", has_view),
        ActionSpec("view up", "Move the view up", partial(looks.move_view, -1), "", _VIEWS, "chevron-up", has_view),
        ActionSpec(
            "view down", "Move the view down", partial(looks.move_view, 1), "", _VIEWS, "chevron-down", has_view
        ),
        ActionSpec("remove view", "Remove the view", looks.remove_view, "", _VIEWS, "trash", has_view),
    ]


def _colours(canvas: MapCanvas) -> list[ActionSpec]:
    looks, looking = canvas.looks, canvas.looking

    def colours(each: str) -> bool:
        return looking.lens.colour == each

    def says(each: str) -> bool:
        return looking.lens.badge == each

    lens: Lens = looking.lens
    return [
        *(
            ActionSpec(
                f"colour {each}",
                f"Colour by: {TITLES[each].lower()}",
                partial(looks.colour_by, each),
                menu="Colour by",
                checked=partial(colours, each),
            )
            for each in DECORATIONS
        ),
        *(
            ActionSpec(
                f"badge {each}",
                f"Badge: {badge_words(lens, each)[0].lower()}{badge_words(lens, each)[1:]}",
                partial(looks.badge, each),
                menu="Badge",
                checked=partial(says, each),
            )
            for each in DECORATIONS
        ),
    ]
