package batch

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

// Entry is one line of the run log.
type Entry struct {
	Time    time.Time `json:"time"`
	Event   string    `json:"event"` // begin, start, done, crashed, stopped, kept, adopted, end
	Run     string    `json:"run,omitempty"`
	Key     string    `json:"key,omitempty"` // hash of inputs, rules, command and program
	Program string    `json:"program,omitempty"`
	Status  string    `json:"status,omitempty"`
	Exit    int       `json:"exit"`
	Seconds float64   `json:"seconds,omitempty"` // wall
	PeakMB  float64   `json:"peak_mb,omitempty"`
	Gap     *int      `json:"gap_bp,omitempty"` // of the plan, 0: proved; nil without a plan
	Error   string    `json:"error,omitempty"`
}

// of notes what became of a run.
func (e Entry) of(o *Outcome) Entry {
	e.Status, e.Exit = o.Status, o.Exit
	if o.planned() {
		e.Gap = &o.Figures.Gap
	}
	return e
}

// journal appends entries to the run log, one write each.
type journal struct{ f *os.File }

// openJournal opens the log for appending and ends a line that a kill tore.
func openJournal(path string) (*journal, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return nil, fmt.Errorf("batch: %w", err)
	}
	if info, err := f.Stat(); err == nil && info.Size() > 0 {
		last := make([]byte, 1)
		if _, err := f.ReadAt(last, info.Size()-1); err == nil && last[0] != '\n' {
			f.Write([]byte{'\n'})
		}
	}
	return &journal{f}, nil
}

func (j *journal) write(e Entry) error {
	e.Time = time.Now().UTC()
	b, err := json.Marshal(e)
	if err == nil {
		_, err = j.f.Write(append(b, '\n'))
	}
	if err != nil {
		return fmt.Errorf("batch: log: %w", err)
	}
	return nil
}
