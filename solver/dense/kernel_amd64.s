#include "textflag.h"

// Vector forms of the kernels in kernel.go: 8 lanes of 32 bits. The callers
// pass whole blocks; what is left of a row is done by the scalar twins.

// func groupMinAVX2(row, y, out *int32, base int32, shift, size, blocks int)
// For each block of 8*size columns: out[0:8] = min over rows of 8 of
// (row - base)<<shift + y. size is a positive multiple of 4.
TEXT ·groupMinAVX2(SB), NOSPLIT, $0-56
	MOVQ row+0(FP), SI
	MOVQ y+8(FP), DI
	MOVQ out+16(FP), DX
	MOVL base+24(FP), AX
	VMOVD AX, X8
	VPBROADCASTD X8, Y8
	VMOVQ shift+32(FP), X9
	MOVQ size+40(FP), R8
	MOVQ blocks+48(FP), CX
	VPCMPEQD Y7, Y7, Y7
	VPSRLD $1, Y7, Y7           // all lanes 2^31-1
block:
	TESTQ CX, CX
	JZ done
	VMOVDQA Y7, Y0
	VMOVDQA Y7, Y1
	MOVQ R8, BX
four:
	VMOVDQU (SI), Y2
	VMOVDQU 32(SI), Y3
	VMOVDQU 64(SI), Y4
	VMOVDQU 96(SI), Y5
	VPSUBD Y8, Y2, Y2
	VPSUBD Y8, Y3, Y3
	VPSUBD Y8, Y4, Y4
	VPSUBD Y8, Y5, Y5
	VPSLLD X9, Y2, Y2
	VPSLLD X9, Y3, Y3
	VPSLLD X9, Y4, Y4
	VPSLLD X9, Y5, Y5
	VPADDD (DI), Y2, Y2
	VPADDD 32(DI), Y3, Y3
	VPADDD 64(DI), Y4, Y4
	VPADDD 96(DI), Y5, Y5
	VPMINSD Y2, Y0, Y0
	VPMINSD Y3, Y1, Y1
	VPMINSD Y4, Y0, Y0
	VPMINSD Y5, Y1, Y1
	ADDQ $128, SI
	ADDQ $128, DI
	SUBQ $4, BX
	JNZ four
	VPMINSD Y1, Y0, Y0
	VMOVDQU Y0, (DX)
	ADDQ $32, DX
	DECQ CX
	JMP block
done:
	VZEROUPPER
	RET

// func spanAVX2(row *int32, blocks int, out *[16]int32)
// out[0:8] = lanewise least, out[8:16] = lanewise largest of 16*blocks
// columns. blocks >= 1.
TEXT ·spanAVX2(SB), NOSPLIT, $0-24
	MOVQ row+0(FP), SI
	MOVQ blocks+8(FP), CX
	MOVQ out+16(FP), DX
	VMOVDQU (SI), Y0
	VMOVDQA Y0, Y1
	VMOVDQA Y0, Y2
	VMOVDQA Y0, Y3
sixteen:
	VMOVDQU (SI), Y4
	VMOVDQU 32(SI), Y5
	VPMINSD Y4, Y0, Y0
	VPMAXSD Y4, Y1, Y1
	VPMINSD Y5, Y2, Y2
	VPMAXSD Y5, Y3, Y3
	ADDQ $64, SI
	DECQ CX
	JNZ sixteen
	VPMINSD Y2, Y0, Y0
	VPMAXSD Y3, Y1, Y1
	VMOVDQU Y0, (DX)
	VMOVDQU Y1, 32(DX)
	VZEROUPPER
	RET

// func raiseAVX2(row, y *int32, top int32, blocks int)
// y = max(y, top - row) over 8*blocks columns.
TEXT ·raiseAVX2(SB), NOSPLIT, $0-32
	MOVQ row+0(FP), SI
	MOVQ y+8(FP), DI
	MOVL top+16(FP), AX
	VMOVD AX, X8
	VPBROADCASTD X8, Y8
	MOVQ blocks+24(FP), CX
eight:
	TESTQ CX, CX
	JZ end
	VPSUBD (SI), Y8, Y0
	VPMAXSD (DI), Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	DECQ CX
	JMP eight
end:
	VZEROUPPER
	RET
