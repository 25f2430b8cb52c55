# Reads the LP that main.go wrote, solves it with HiGHS' simplex on one thread
# and prints: objective seconds.
import sys, time
import numpy as np
import highspy

raw = open(sys.argv[1], "rb").read()
m, n, nz = (int(v) for v in np.frombuffer(raw, np.int64, 3))
at = 24

def take(kind, count):
    global at
    v = np.frombuffer(raw, kind, count, at)
    at += v.nbytes
    return v

lp = highspy.HighsLp()
lp.num_col_, lp.num_row_ = n, m
lp.col_cost_, lp.col_lower_, lp.col_upper_ = take(np.float64, n), take(np.float64, n), take(np.float64, n)
lp.row_lower_, lp.row_upper_ = take(np.float64, m), take(np.float64, m)
lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = take(np.int32, n + 1), take(np.int32, nz), take(np.float64, nz)

# Presolve on and off, the faster counts.
best = float("inf")
for presolve in ("on", "off"):
    h = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("solver", "simplex"), ("presolve", presolve)):
        h.setOptionValue(option, value)
    h.passModel(lp)
    start = time.perf_counter()
    h.run()
    best = min(best, time.perf_counter() - start)
print(h.getInfo().objective_function_value, best)
