Model status
Optimal

# Primal solution values
Feasible
Objective 4
Objective_bound 4
MIP_rel_gap 0
# Columns 12
x.Siti_Aminah.Perawat 1
x.Siti_Aminah.Guru 0
x.Siti_Aminah_p2.Perawat 1
x.Siti_Aminah_p2.Bidan 0
x.P_003.Bidan 1
h.Perawat 2
h.Bidan 1
h.Guru 0
h.Puskesmas_1 3
h.akar 3
m.1_kekurangan.Perawat.1 0
m.1_kekurangan.Perawat.2 1
# Rows 10
one.Siti_Aminah 1
one.Siti_Aminah_p2 1
one.P_003 1
sum.Perawat 0
sum.Bidan 0
sum.Guru 0
sum.Puskesmas_1 0
sum.akar 0
row.pasangan 2
need.1_kekurangan.Perawat 3

# Dual solution values
None

# Basis
HiGHS_basis_file v2
None
