//go:build glpk

#include "glpk_solve.h"

#include <glpk.h>
#include <math.h>
#include <sched.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdlib.h>

struct glpk_flag {
	atomic_int raised;
};

glpk_flag *glpk_flag_new(void) { return calloc(1, sizeof(glpk_flag)); }

void glpk_flag_raise(glpk_flag *f) { atomic_store(&f->raised, 1); }

void glpk_flag_wait(glpk_flag *f) {
	while (!atomic_load(&f->raised))
		sched_yield();
}

void glpk_flag_free(glpk_flag *f) { free(f); }

/* Swallows all output: a fatal error would switch GLPK's own silence off. */
static int silent(void *info, const char *s) { return 1; }

/* GLPK's fatal errors come here and must not return. */
static void give_up(void *info) { longjmp(*(jmp_buf *)info, 1); }

static void look_at_flag(glp_tree *tree, void *info) {
	if (atomic_load(&((glpk_flag *)info)->raised))
		glp_ios_terminate(tree);
}

static void set_column(glp_prob *p, int j, double lo, double hi) {
	int low = !isinf(lo), high = !isinf(hi);
	int kind = low && high ? (lo == hi ? GLP_FX : GLP_DB) : low ? GLP_LO : high ? GLP_UP : GLP_FR;
	glp_set_col_bnds(p, j, kind, low ? lo : 0, high ? hi : 0);
}

/* The root relaxation, in slices so that the flag is seen. */
static int relax(glp_prob *p, glpk_flag *cancel) {
	glp_smcp s;
	glp_init_smcp(&s);
	s.msg_lev = GLP_MSG_OFF;
	s.meth = GLP_DUALP;
	s.it_lim = 500;
	for (;;) {
		int code = glp_simplex(p, &s);
		if (code != 0 && code != GLP_EITLIM)
			return code;
		if (code == 0)
			return 0;
		if (atomic_load(&cancel->raised))
			return GLP_ESTOP;
	}
}

static int search(glp_prob *p, glpk_flag *cancel) {
	int code = relax(p, cancel);
	if (code == GLP_ESTOP)
		return GLPK_UNDECIDED;
	if (code != 0)
		return GLPK_LP_FAILED;
	switch (glp_get_status(p)) {
	case GLP_OPT:
		break;
	case GLP_NOFEAS:
		return GLPK_INFEASIBLE;
	default:
		return GLPK_LP_FAILED;
	}
	glp_iocp o;
	glp_init_iocp(&o);
	o.msg_lev = GLP_MSG_OFF;
	o.mip_gap = 0;
	o.cb_func = look_at_flag;
	o.cb_info = cancel;
	code = glp_intopt(p, &o);
	if (code != 0 && code != GLP_ESTOP)
		return GLPK_LP_FAILED;
	switch (glp_mip_status(p)) {
	case GLP_OPT:
		return GLPK_OPTIMAL;
	case GLP_FEAS:
		return GLPK_FEASIBLE;
	case GLP_NOFEAS:
		return GLPK_INFEASIBLE;
	}
	return code == 0 ? GLPK_INFEASIBLE : GLPK_UNDECIDED;
}

int glpk_solve(int n, const double *cost, const double *lo, const double *hi, const char *integer,
               int m, const char *sense, const double *right,
               int nz, const int *row, const int *col, const double *value,
               glpk_flag *cancel, double *x, double *objective) {
	jmp_buf back;
	glp_term_out(GLP_OFF);
	glp_term_hook(silent, NULL);
	if (setjmp(back)) {
		/* The environment is broken: freeing it frees all that GLPK holds. */
		glp_error_hook(NULL, NULL);
		glp_free_env();
		return GLPK_FATAL;
	}
	glp_error_hook(give_up, &back);

	glp_prob *p = glp_create_prob();
	glp_set_obj_dir(p, GLP_MIN);
	if (n > 0)
		glp_add_cols(p, n);
	if (m > 0)
		glp_add_rows(p, m);
	for (int j = 0; j < n; j++) {
		glp_set_obj_coef(p, j + 1, cost[j]);
		set_column(p, j + 1, lo[j], hi[j]);
		if (integer[j])
			glp_set_col_kind(p, j + 1, GLP_IV);
	}
	for (int i = 0; i < m; i++) {
		int kind = sense[i] == 'L' ? GLP_UP : sense[i] == 'G' ? GLP_LO : GLP_FX;
		glp_set_row_bnds(p, i + 1, kind, right[i], right[i]);
	}
	/* GLPK counts from 1. */
	int *ia = glp_alloc(nz + 1, sizeof(int)), *ja = glp_alloc(nz + 1, sizeof(int));
	double *ar = glp_alloc(nz + 1, sizeof(double));
	for (int k = 0; k < nz; k++) {
		ia[k + 1] = row[k] + 1;
		ja[k + 1] = col[k] + 1;
		ar[k + 1] = value[k];
	}
	glp_load_matrix(p, nz, ia, ja, ar);

	int result = search(p, cancel);
	if (result == GLPK_OPTIMAL || result == GLPK_FEASIBLE) {
		*objective = glp_mip_obj_val(p);
		for (int j = 0; j < n; j++)
			x[j] = glp_mip_col_val(p, j + 1);
	}
	glp_free_env(); /* frees the problem and the arrays as well */
	return result;
}
