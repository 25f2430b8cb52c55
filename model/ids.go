package model

// None is the id of nothing: an employee without a post, a root's parent.
const None = -1

// Ids are indices into the slices of a Dataset.
type (
	EmployeeID int32
	PositionID int32
	UnitID     int32
	FamilyID   int32 // rumpun jabatan: Dataset.Families
	FieldID    int32 // bidang ilmu: Dataset.Fields
	SkillID    int32 // kompetensi: Dataset.Skills
	CertID     int32 // sertifikat or diklat: Dataset.Certificates
)

// Catalog gives each distinct name a dense id, in order of first appearance.
// The zero value is empty and ready for use.
type Catalog struct {
	names []string
	index map[string]int32
}

// ID returns the id of name, adding it when it is new.
func (c *Catalog) ID(name string) int32 {
	if id, ok := c.index[name]; ok {
		return id
	}
	if c.index == nil {
		c.index = make(map[string]int32)
	}
	id := int32(len(c.names))
	c.names = append(c.names, name)
	c.index[name] = id
	return id
}

// Find returns the id of name, or None.
func (c *Catalog) Find(name string) int32 {
	if id, ok := c.index[name]; ok {
		return id
	}
	return None
}

// Name returns the name of id, or "" for None.
func (c *Catalog) Name(id int32) string {
	if id < 0 || int(id) >= len(c.names) {
		return ""
	}
	return c.names[id]
}

// Len is the number of names.
func (c *Catalog) Len() int { return len(c.names) }

// Rows finds the records of one employee in a table sorted by employee:
// the records of e are table[r[e]:r[e+1]]. Its length is people+1.
type Rows []int32

// Of returns the half-open range of e's records.
func (r Rows) Of(e EmployeeID) (from, to int32) { return r[e], r[e+1] }

// Place is the line a record was read from, for explanations that name their
// source. The zero Place means "not from a file".
type Place struct {
	File int32 // index into Dataset.Files, plus 1
	Line int32 // 1-based line or spreadsheet row
}
