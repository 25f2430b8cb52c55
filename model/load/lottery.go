package load

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
)

// Lottery is the number that a person known by nothing but a NIP draws under
// the period's published seed: what readEmployees gives where the tables have
// neither nomor_undian nor a SIASN id.
func Lottery(seed, nip string) uint64 {
	mac := hmac.New(sha256.New, []byte(seed))
	mac.Write([]byte(maskSex(nip)))
	return binary.BigEndian.Uint64(mac.Sum(nil))
}
