Model status
Optimal

# Primal solution values
Feasible
Objective 23
Objective_bound 23
MIP_rel_gap 0
# Columns 14
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
under.biaya 0
over.biaya 8
m.1_kekurangan.Perawat.1 0
m.1_kekurangan.Perawat.2 1
# Rows 13
one.Siti_Aminah 1
one.Siti_Aminah_p2 1
one.P_003 1
sum.Perawat 0
sum.Bidan 0
sum.Guru 0
sum.Puskesmas_1 0
sum.akar 0
row.pasangan 2
row.biaya.under 17
row.biaya.over 9
need.1_kekurangan.Perawat 3
level.1_kekurangan 4

# Dual solution values
None

# Basis
HiGHS_basis_file v2
None
