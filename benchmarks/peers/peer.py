"""Runs one peer on one instance file and prints one JSON object.

    peer.py SOLVER KIND FILE LIMIT [MOVES]

KIND is dense, sparse, quota or tree (docs/formats-solver.md). Reading the file
and bringing it into the arrays that the peer's own interface asks for is not
timed; the peer's solve call is, whatever it does inside. It is timed in seconds of
processor time, by the clock if it is quick, and after LIMIT the system stops it. HiGHS stops itself
after LIMIT seconds by the clock and says how far it came.
"""

import json
import resource
import sys
import time

import numpy as np


class Instance:
    """The arrays of a file."""

    def __init__(self, kind, path):
        raw = np.fromfile(path, dtype="<i4")
        self.kind = kind
        if kind == "dense":
            self.n = int(raw[0])
            self.cost = raw[1:].reshape(self.n, self.n)
            return
        if kind == "tree":
            self.read_tree(raw)
            return
        head = 2 if kind == "sparse" else 5
        self.n, pairs = int(raw[0]), int(raw[1 if kind == "sparse" else 3])
        parts = np.split(raw[head:], np.cumsum([self.n + 1, pairs, pairs]))
        self.start, self.column, self.cost, rest = parts
        self.row = np.repeat(np.arange(self.n, dtype=np.int32), np.diff(self.start))
        if kind == "quota":
            self.positions, self.units, self.per_division = int(raw[1]), int(raw[2]), int(raw[4])
            self.heads, self.home = rest[: self.positions].astype(np.int64), rest[self.positions :]

    def read_tree(self, raw):
        self.n, _, nodes, pairs, rows, entries = (int(v) for v in raw[1:7])
        sizes = [nodes, nodes, nodes, self.n + 1, pairs, pairs, self.n, rows + 1, entries, entries, rows, rows]
        parts = np.split(raw[7:], np.cumsum(sizes)[:-1])
        parent, lower, upper, self.start, self.column, self.cost, self.home = parts[:7]
        self.row = np.repeat(np.arange(self.n, dtype=np.int32), np.diff(self.start))
        self.bounds = tuple(v[:-1].astype(np.int64) for v in (parent, lower, upper))
        self.side = parts[7:]

    def tree(self):
        """Parent, lower and upper bound of each node but the root, positions first."""
        if self.kind == "tree":
            return self.bounds
        p, u = self.positions, self.units
        d = -(-u // self.per_division)
        unit = np.arange(p) * u // p
        division = np.arange(u) // self.per_division
        in_unit = np.bincount(unit, weights=self.heads, minlength=u).astype(np.int64)
        in_division = np.bincount(division, weights=in_unit, minlength=d).astype(np.int64)
        parent = np.concatenate([p + unit, p + u + division, np.full(d, p + u + d)])
        lower = np.concatenate([np.zeros(p, np.int64), in_unit * 95 // 100, in_division * 98 // 100])
        upper = np.concatenate([self.heads + 2, in_unit * 105 // 100 + 1, in_division * 102 // 100 + 1])
        return parent, lower, upper


def scipy(x, moves):
    if x.kind == "dense":
        from scipy.optimize import linear_sum_assignment

        cost = x.cost.astype(np.float64)
        return timed(lambda: linear_sum_assignment(cost), lambda r: x.cost[r].sum(dtype=np.int64))
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    graph = csr_array((x.cost.astype(np.float64), x.column, x.start), shape=(x.n, x.n))
    return timed(lambda: min_weight_full_bipartite_matching(graph), lambda r: graph[r[0], r[1]].sum())


def lapx(x, moves):
    import lap

    if x.kind == "dense":
        cost = x.cost.astype(np.float64)
        return timed(lambda: lap.lapjv(cost), lambda r: x.cost[np.arange(x.n), r[1]].sum(dtype=np.int64))
    cost = x.cost.astype(np.float64)
    return timed(lambda: lap.lapmod(x.n, cost, x.start, x.column), lambda r: r[0])


def ortools_csa(x, moves):
    from ortools.graph.python import linear_sum_assignment

    solver = linear_sum_assignment.SimpleLinearSumAssignment()
    if x.kind == "dense":
        row = np.repeat(np.arange(x.n, dtype=np.int32), x.n)
        solver.add_arcs_with_cost(row, np.tile(np.arange(x.n, dtype=np.int32), x.n), x.cost.ravel().astype(np.int64))
    else:
        solver.add_arcs_with_cost(x.row, x.column, x.cost.astype(np.int64))
    return timed(solver.solve, lambda status: solver.optimal_cost() if status == solver.OPTIMAL else None)


def ortools_mcf(x, moves):
    from ortools.graph.python import min_cost_flow

    solver = min_cost_flow.SimpleMinCostFlow()
    tail, head, room, cost = x.row, x.n + x.column, np.ones(len(x.row), np.int64), x.cost.astype(np.int64)
    if x.kind == "sparse":
        supply = np.concatenate([np.ones(x.n, np.int64), np.full(x.n, -1)])
    else:
        # It knows no lower bounds: they move into the supplies.
        parent, lower, upper = x.tree()
        nodes = len(parent)
        tail = np.concatenate([tail, x.n + np.arange(nodes)]).astype(np.int32)
        head = np.concatenate([head, x.n + parent]).astype(np.int32)
        room = np.concatenate([room, upper - lower])
        cost = np.concatenate([cost, np.zeros(nodes, np.int64)])
        supply = np.concatenate([np.ones(x.n, np.int64), np.zeros(nodes, np.int64), [-x.n]])
        np.subtract.at(supply, x.n + np.arange(nodes), lower)
        np.add.at(supply, x.n + parent, lower)
    solver.add_arcs_with_capacity_and_unit_cost(tail.astype(np.int32), head.astype(np.int32), room, cost)
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    return timed(solver.solve, lambda status: solver.optimal_cost() if status == solver.OPTIMAL else None)


def model(x, moves):
    """The instance as A, lower and upper bounds of its rows."""
    import scipy.sparse as sp

    parent, lower, upper = x.tree()
    pairs, nodes = len(x.cost), len(parent)
    ones = np.ones(pairs)
    rows = [sp.csr_array((ones, (x.row, np.arange(pairs))), shape=(x.n, pairs))]
    low, high = [np.ones(x.n)], [np.ones(x.n)]
    above, where, column = np.append(parent, nodes), x.column.astype(np.int64), np.arange(pairs)
    heads = []
    while len(where):
        heads.append((where, column))
        inside = above[where] < nodes
        where, column = above[where][inside], column[inside]
    node, pair = (np.concatenate(v) for v in zip(*heads))
    rows.append(sp.csr_array((np.ones(len(node)), (node, pair)), shape=(nodes, pairs)))
    low.append(lower)
    high.append(upper)
    if moves >= 0:
        rows.append(sp.csr_array((x.column != x.home[x.row]).astype(float).reshape(1, -1)))
        low.append([-np.inf])
        high.append([moves])
    if x.kind == "tree" and len(x.side[3]):
        start, pair, weight, lo, hi = x.side
        rows.append(sp.csr_array((weight.astype(float), pair, start), shape=(len(lo), pairs)))
        ends = np.iinfo(np.int32)
        low.append(np.where(lo == ends.min, -np.inf, lo))
        high.append(np.where(hi == ends.max, np.inf, hi))
    return sp.vstack(rows).tocsc(), np.concatenate(low), np.concatenate(high)


def highs(x, moves, relaxed=False):
    """As an LP where the matrix is a network, or where relaxed; else as a MIP."""
    import highspy

    matrix, low, high = model(x, moves)
    rows, columns = matrix.shape
    network = moves < 0 and (x.kind == "quota" or not len(x.side[3]))
    whole = np.full(columns, 0 if network or relaxed else 1, np.int32)
    h = highspy.Highs()
    for name, value in {"output_flag": False, "log_to_console": False, "threads": 1, "mip_rel_gap": 0.0, "time_limit": LIMIT}.items():
        h.setOptionValue(name, value)
    by_column, minimise = 1, 1
    h.passModel(columns, rows, matrix.nnz, by_column, minimise, 0.0, x.cost.astype(float), np.zeros(columns), np.ones(columns),
                low.astype(float), high.astype(float), matrix.indptr, matrix.indices, matrix.data, whole)

    def read(_):
        info, status = h.getInfo(), h.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return info.objective_function_value
        x.reached = {"limit": True}
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible and not relaxed:
            x.reached["plan"] = round(info.objective_function_value)
        if abs(info.mip_dual_bound) < 1e15 and not network and not relaxed:
            x.reached["bound"] = info.mip_dual_bound
        return None

    return timed(h.run, read)


def highs_lp(x, moves):
    return highs(x, moves, relaxed=True)


def timed(solve, value):
    clock, begin = time.perf_counter(), time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(begin + LIMIT) + 1, resource.RLIM_INFINITY))
    result = solve()
    seconds = time.process_time() - begin
    if seconds < 0.01:  # processor time is too coarse
        seconds = time.perf_counter() - clock
    return value(result), seconds


def peak_mb():
    """Largest resident size; getrusage on Linux would include the parent's."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    name, kind, path = sys.argv[1:4]
    moves = int(sys.argv[5]) if len(sys.argv) > 5 else -1
    solvers = {"scipy": scipy, "lapx": lapx, "ortools-csa": ortools_csa, "ortools-mcf": ortools_mcf,
               "highs": highs, "highs-lp": highs_lp}
    x = Instance(kind, path)
    x.reached = {}
    value, seconds = solvers[name](x, moves)
    value = None if value is None else round(float(value))
    print(json.dumps({"value": value, "seconds": seconds, "peak_mb": peak_mb()} | x.reached))


LIMIT = float(sys.argv[4])
main()
