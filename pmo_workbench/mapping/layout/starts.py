"""Other orders from orders: barycentre sweeps and changes by chance."""

import numpy as np

from pmo_workbench.mapping.layout.orders import Orders


def sweep(orders: Orders, *, forward: bool, both: bool) -> None:
    """Order each column by the mean rank of its neighbours, column after column; `both`: on both sides."""
    net = orders.net
    rows = np.arange(len(orders))[:, None]
    columns = range(net.columns) if forward else range(net.columns - 1, -1, -1)
    for column in columns:
        members = net.members[column]
        count = len(members)
        total, degree = np.zeros((len(orders), count)), np.zeros(count)
        for side in (0, 1) if both else ((0,) if forward else (1,)):
            own, others = orders.ends.of(members, side)
            if len(own):
                rank = (orders.place[:, others] + 0.5) / len(net.members[column - 1 + 2 * side])
                total += np.bincount((rows * count + own).ravel(), rank.ravel(), len(orders) * count).reshape(-1, count)
                degree += np.bincount(own, minlength=count)
        own_rank = (orders.place[:, members] + 0.5) / max(1, count)
        orders.sort(column, np.where(degree > 0, total / np.maximum(degree, 1), own_rank))


def shaken(orders: Orders, noise: "np.random.Generator", reach: float) -> Orders:
    """Copies in which every stop has moved by chance, `reach` being the spread as a part of its column."""
    copies = orders.taken(np.arange(len(orders)))
    for column, members in enumerate(orders.net.members):
        spread = reach * len(members) + 0.5
        keys = copies.place[:, members] + noise.normal(0.0, spread, (len(copies), len(members)))
        copies.sort(column, keys)
    return copies


def stirred(orders: Orders, noise: "np.random.Generator", part: float) -> Orders:
    """Copies in which the stops at about one height, chosen by chance for each, have moved within that part."""
    copies = orders.taken(np.arange(len(orders)))
    centre = noise.random((len(copies), 1))
    for column, members in enumerate(orders.net.members):
        count = max(1, len(members))
        keys = copies.place[:, members].astype(np.float64)
        near = np.abs(keys / count - centre) < part
        copies.sort(column, keys + near * noise.normal(0.0, part * count * 0.6 + 0.5, keys.shape))
    return copies
