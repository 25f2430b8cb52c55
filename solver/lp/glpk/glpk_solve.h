#ifndef MUTASI_GLPK_SOLVE_H
#define MUTASI_GLPK_SOLVE_H

enum {
	GLPK_UNDECIDED,
	GLPK_OPTIMAL,
	GLPK_FEASIBLE,
	GLPK_INFEASIBLE,
	GLPK_LP_FAILED,
	GLPK_FATAL
};

/* A flag that one thread raises and another reads. */
typedef struct glpk_flag glpk_flag;
glpk_flag *glpk_flag_new(void);
void glpk_flag_raise(glpk_flag *f);
void glpk_flag_wait(glpk_flag *f); /* until it is raised */
void glpk_flag_free(glpk_flag *f);

/* Entries are numbered from 0; sense is 'L', 'G' or 'E' per row. x receives n
   values. Everything of GLPK's is freed on return. */
int glpk_solve(int n, const double *cost, const double *lo, const double *hi, const char *integer,
               int m, const char *sense, const double *right,
               int nz, const int *row, const int *col, const double *value,
               glpk_flag *cancel, double *x, double *objective);

#endif
