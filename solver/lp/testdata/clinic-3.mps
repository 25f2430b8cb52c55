NAME level_3 FREE
ROWS
 N obj
 E one.Siti_Aminah
 E one.Siti_Aminah_p2
 E one.P_003
 E sum.Perawat
 E sum.Bidan
 E sum.Guru
 E sum.Puskesmas_1
 E sum.akar
 L row.pasangan
 G row.biaya.under
 L row.biaya.over
 G need.1_kekurangan.Perawat
 L level.1_kekurangan
 L level.2_nilai
COLUMNS
 M0 'MARKER' 'INTORG'
 x.Siti_Aminah.Perawat obj 1
 x.Siti_Aminah.Perawat one.Siti_Aminah 1
 x.Siti_Aminah.Perawat sum.Perawat 1
 x.Siti_Aminah.Perawat row.pasangan 1
 x.Siti_Aminah.Perawat row.biaya.under 12
 x.Siti_Aminah.Perawat row.biaya.over 12
 x.Siti_Aminah.Perawat level.2_nilai -7
 x.Siti_Aminah.Guru one.Siti_Aminah 1
 x.Siti_Aminah.Guru sum.Guru 1
 x.Siti_Aminah_p2.Perawat obj 1
 x.Siti_Aminah_p2.Perawat one.Siti_Aminah_p2 1
 x.Siti_Aminah_p2.Perawat sum.Perawat 1
 x.Siti_Aminah_p2.Perawat row.pasangan 1
 x.Siti_Aminah_p2.Perawat level.2_nilai 5
 x.Siti_Aminah_p2.Bidan one.Siti_Aminah_p2 1
 x.Siti_Aminah_p2.Bidan sum.Bidan 1
 x.Siti_Aminah_p2.Bidan row.pasangan 1
 x.Siti_Aminah_p2.Bidan row.biaya.under 3
 x.Siti_Aminah_p2.Bidan row.biaya.over 3
 x.Siti_Aminah_p2.Bidan level.2_nilai -2
 x.P_003.Bidan one.P_003 1
 x.P_003.Bidan sum.Bidan 1
 x.P_003.Bidan row.biaya.under 5
 x.P_003.Bidan row.biaya.over 5
 x.P_003.Bidan level.2_nilai 1
 M5 'MARKER' 'INTEND'
 h.Perawat sum.Perawat -1
 h.Perawat sum.Puskesmas_1 1
 h.Perawat need.1_kekurangan.Perawat 1
 h.Bidan sum.Bidan -1
 h.Bidan sum.Puskesmas_1 1
 h.Guru sum.Guru -1
 h.Guru sum.akar 1
 h.Puskesmas_1 sum.Puskesmas_1 -1
 h.Puskesmas_1 sum.akar 1
 h.akar sum.akar -1
 under.biaya row.biaya.under 1
 under.biaya level.2_nilai 3
 over.biaya row.biaya.over -1
 over.biaya level.2_nilai 3
 m.1_kekurangan.Perawat.1 need.1_kekurangan.Perawat 1
 m.1_kekurangan.Perawat.1 level.1_kekurangan 9
 m.1_kekurangan.Perawat.2 need.1_kekurangan.Perawat 1
 m.1_kekurangan.Perawat.2 level.1_kekurangan 4
RHS
 RHS one.Siti_Aminah 1
 RHS one.Siti_Aminah_p2 1
 RHS one.P_003 1
 RHS row.pasangan 2
 RHS row.biaya.under 4
 RHS row.biaya.over 9
 RHS need.1_kekurangan.Perawat 3
 RHS level.1_kekurangan 4
 RHS level.2_nilai 23
BOUNDS
 BV BND x.Siti_Aminah.Perawat
 BV BND x.Siti_Aminah.Guru
 BV BND x.Siti_Aminah_p2.Perawat
 BV BND x.Siti_Aminah_p2.Bidan
 BV BND x.P_003.Bidan
 UP BND h.Perawat 2
 UP BND h.Bidan 2
 UP BND h.Guru 1
 LO BND h.Puskesmas_1 1
 UP BND h.Puskesmas_1 3
 FX BND h.akar 3
 UP BND m.1_kekurangan.Perawat.1 1
 UP BND m.1_kekurangan.Perawat.2 2
ENDATA
