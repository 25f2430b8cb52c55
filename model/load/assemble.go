package load

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"mutasi/model"
	"mutasi/model/diag"
)

// rest is what the tables about people gave, before names are merged.
type rest struct {
	history    records[model.Service]
	ratings    records[model.Rating]
	assessed   records[model.Assessment]
	discipline records[model.Discipline]
	diklat     records[model.Training]
	sertifikat records[model.Training]
	degrees    records[model.Degree]
	requests   records[model.Request]
	wishes     records[model.Wish]
	relations  records[model.Relation]
}

// job reads the sheets of one table.
type job struct {
	table *table
	read  func()
}

// each makes the job that reads all sheets of a table into r.
func each[T any](f *folder, t *table, r *records[T], read func(*scan, *records[T])) job {
	return job{t, func() {
		for _, sh := range f.sheets[t] {
			s := f.scan(sh)
			r.rows = slices.Grow(r.rows, s.size())
			read(s, r)
			r.found = append(append(r.found, s.found...), s.ended()...)
		}
	}}
}

// alone makes the job of a table that writes its own part of the dataset.
func alone(f *folder, t *table, read func(*scan), found *diag.List) job {
	return job{t, func() {
		for _, sh := range f.sheets[t] {
			s := f.scan(sh)
			read(s)
			*found = append(append(*found, s.found...), s.ended()...)
		}
	}}
}

// readRest reads the tables that refer to people, posts and units, each on its
// own and in parallel, and puts everything together.
func (f *folder) readRest() error {
	var r rest
	var apart [3]diag.List
	training := func(kind string) func(*scan, *records[model.Training]) {
		return func(s *scan, r *records[model.Training]) { f.readTrainings(s, r, kind) }
	}
	jobs := []job{ // the large ones first
		each(f, &assessments, &r.assessed, f.readAssessments),
		each(f, &history, &r.history, f.readHistory),
		each(f, &ratings, &r.ratings, f.readRatings),
		each(f, &degrees, &r.degrees, f.readDegrees),
		each(f, &trainings, &r.diklat, training("diklat")),
		each(f, &certificates, &r.sertifikat, training("sertifikat")),
		each(f, &disciplines, &r.discipline, f.readDisciplines),
		each(f, &requests, &r.requests, f.readRequests),
		each(f, &wishes, &r.wishes, f.readWishes),
		each(f, &relations, &r.relations, f.readRelations),
		alone(f, &quotas, f.readQuotas, &apart[0]),
		alone(f, &places, f.readPlaces, &apart[1]),
		alone(f, &tariffs, f.readTariffs, &apart[2]),
	}
	var wait sync.WaitGroup
	queue := make(chan job)
	for range max(1, f.opt.Threads) {
		wait.Go(func() {
			for j := range queue {
				if f.ctx.Err() == nil {
					j.read()
				}
			}
		})
	}
	for _, j := range jobs {
		queue <- j
		f.begin(j.table)
	}
	close(queue)
	wait.Wait()
	if err := f.ctx.Err(); err != nil {
		return err
	}
	for _, l := range apart {
		f.found = append(f.found, l...)
	}
	f.assemble(&r)
	return nil
}

// collect takes over the findings of a table and quarantines its people.
func collect[T any](f *folder, r *records[T]) []T {
	f.found = append(f.found, r.found...)
	for _, e := range r.quarantine {
		f.data.Employees[e].Quarantined = true
	}
	return r.rows
}

// assemble merges the names, renames the ids, sorts the records by employee and
// derives what follows from the whole.
func (f *folder) assemble(r *rest) {
	d := f.data
	n := len(d.Employees)
	families, fam := mergeNames(nil, &f.postFamilies, &r.history.names)
	fields, fld := mergeNames(nil, &f.postFields, &f.personFields, &r.degrees.names)
	skills, skl := mergeNames(skillNames[:], &f.postSkills, &r.assessed.names)
	certs, crt := mergeNames(nil, &f.postCerts, &r.diklat.names, &r.sertifikat.names)
	d.Families, d.Fields, d.Skills, d.Certificates = families, fields, skills, certs

	f.doubtfulSkills(&r.assessed)
	f.finishPosts(fam[0], fld[0], skl[0], crt[0])
	for i := range d.Employees {
		d.Employees[i].Field = rename(d.Employees[i].Field, fld[1])
	}
	for i := range d.Quotas {
		d.Quotas[i].Family = rename(d.Quotas[i].Family, fam[0])
	}

	services := collect(f, &r.history)
	for i := range services {
		services[i].Family = rename(services[i].Family, fam[1])
	}
	d.History, d.HistoryRows = byEmployee(services, n, func(v *model.Service) model.EmployeeID { return v.Employee }, compareServices)
	f.endServices()

	d.Ratings, d.RatingRows = byEmployee(collect(f, &r.ratings), n, func(v *model.Rating) model.EmployeeID { return v.Employee },
		func(a, b model.Rating) int {
			return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(a.Grade, b.Grade), byPlace(a.Row, b.Row))
		})
	f.oneRatingAYear()

	assessed := collect(f, &r.assessed)
	for i := range assessed {
		assessed[i].Skill = rename(assessed[i].Skill, skl[1])
	}
	d.Assessed, d.AssessRows = byEmployee(assessed, n, func(v *model.Assessment) model.EmployeeID { return v.Employee },
		func(a, b model.Assessment) int {
			return cmp.Or(cmp.Compare(a.Skill, b.Skill), cmp.Compare(b.On, a.On), cmp.Compare(a.Level, b.Level), byPlace(a.Row, b.Row))
		})
	f.newestAssessment()

	d.Discipline, d.DiscRows = byEmployee(collect(f, &r.discipline), n, func(v *model.Discipline) model.EmployeeID { return v.Employee },
		func(a, b model.Discipline) int {
			return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Severity, b.Severity),
				compareBool(a.InProcess, b.InProcess), compareBool(a.Cancelled, b.Cancelled), byPlace(a.Row, b.Row))
		})

	trained := collect(f, &r.diklat)
	for i := range trained {
		trained[i].Cert = rename(trained[i].Cert, crt[1])
	}
	certified := collect(f, &r.sertifikat)
	for i := range certified {
		certified[i].Cert = rename(certified[i].Cert, crt[2])
	}
	d.Trainings, d.TrainRows = byEmployee(slices.Concat(trained, certified), n, func(v *model.Training) model.EmployeeID { return v.Employee },
		func(a, b model.Training) int {
			return cmp.Or(cmp.Compare(a.Cert, b.Cert), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Year, b.Year),
				cmp.Compare(a.Until, b.Until), cmp.Compare(a.Hours, b.Hours), byPlace(a.Row, b.Row))
		})

	schooled := collect(f, &r.degrees)
	for i := range schooled {
		schooled[i].Field = rename(schooled[i].Field, fld[2])
	}
	d.Degrees, d.DegreeRows = byEmployee(schooled, n, func(v *model.Degree) model.EmployeeID { return v.Employee },
		func(a, b model.Degree) int {
			return cmp.Or(cmp.Compare(b.Education, a.Education), cmp.Compare(b.Year, a.Year), cmp.Compare(a.Field, b.Field), byPlace(a.Row, b.Row))
		})

	f.highestDegrees()

	d.Requests, d.ReqRows = byEmployee(collect(f, &r.requests), n, func(v *model.Request) model.EmployeeID { return v.Employee },
		func(a, b model.Request) int {
			return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Position, b.Position),
				cmp.Compare(a.Reason, b.Reason), strings.Compare(a.Document, b.Document), byPlace(a.Row, b.Row))
		})
	d.Wishes, d.WishRows = byEmployee(collect(f, &r.wishes), n, func(v *model.Wish) model.EmployeeID { return v.Employee },
		func(a, b model.Wish) int {
			return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Position, b.Position), byPlace(a.Row, b.Row))
		})
	d.Relations = collect(f, &r.relations)
	slices.SortFunc(d.Relations, func(a, b model.Relation) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(a.Kind, b.Kind), byPlace(a.Row, b.Row))
	})
	d.Relations = slices.CompactFunc(d.Relations, func(a, b model.Relation) bool { return a.A == b.A && a.B == b.B && a.Kind == b.Kind })
}

// highestDegrees takes the field of the highest degree from table pendidikan
// where pegawai does not name it, and says where that table knows a higher one.
func (f *folder) highestDegrees() {
	d := f.data
	for i := range d.Employees {
		e := &d.Employees[i]
		from, to := d.DegreeRows.Of(model.EmployeeID(i))
		if from == to {
			continue
		}
		top := d.Degrees[from]
		if e.Education != model.NoEducation && top.Education.Tier() > e.Education.Tier() {
			f.add(diag.New(diag.DegreeHigher, f.posOf(top.Row), e.Key, top.Education.String(), e.Education.String()))
		}
		if e.Field == model.None && top.Education == e.Education {
			e.Field = top.Field
		}
	}
}

// doubtfulSkills points at competencies that no post asks for and that look like
// a known one misspelt; they would count for nothing without a word.
func (f *folder) doubtfulSkills(r *records[model.Assessment]) {
	known := slices.Concat(skillNames[:], f.postSkills.text)
	for id, key := range r.names.keys {
		if slices.ContainsFunc(known, func(k string) bool { return fold(k) == key }) {
			continue
		}
		if name := nearest(r.names.text[id], known); name != "" {
			f.add(r.firstSeen[id].Suggest(name))
		}
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func compareServices(a, b model.Service) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Acting, b.Acting), cmp.Compare(a.To, b.To), strings.Compare(a.Name, b.Name),
		cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Class, b.Class), cmp.Compare(a.Level, b.Level), cmp.Compare(a.Family, b.Family),
		strings.Compare(a.Sector, b.Sector), byPlace(a.Row, b.Row))
}

// finishPosts moves the posts into the dataset under their final name ids and
// compares their holders with their seats.
func (f *folder) finishPosts(family, field, skill, cert []int32) {
	d := f.data
	d.Positions = make([]model.Position, len(f.posts))
	holders := make([][]string, len(f.posts))
	for i := range d.Employees {
		e := &d.Employees[i]
		if e.Position != model.None && e.Standing.HoldsSeat() && !(e.RetiresOn != model.NoDate && e.RetiresOn <= d.Period.Effective) {
			holders[e.Position] = append(holders[e.Position], e.Key)
		}
	}
	for i := range f.posts {
		p := f.posts[i].Position
		p.Family, p.NeedsFamily = rename(p.Family, family), rename(p.NeedsFamily, family)
		for j := range p.Fields {
			p.Fields[j] = rename(p.Fields[j], field)
		}
		slices.Sort(p.Fields)
		for j := range p.Requires {
			p.Requires[j] = rename(p.Requires[j], cert)
		}
		slices.Sort(p.Requires)
		p.Requires = slices.Compact(p.Requires)
		for j := range p.Standard {
			p.Standard[j].Skill = rename(p.Standard[j].Skill, skill)
		}
		slices.SortFunc(p.Standard, func(a, b model.Skill) int {
			return cmp.Or(cmp.Compare(a.Skill, b.Skill), cmp.Compare(b.Level, a.Level))
		})
		p.Standard = slices.CompactFunc(p.Standard, func(a, b model.Skill) bool { return a.Skill == b.Skill })
		heads := len(holders[i])
		switch {
		case f.posts[i].noSeats:
			p.Seats = int32(heads)
		case heads > 1 && p.Class.Managerial():
			slices.Sort(holders[i])
			f.add(diag.New(diag.TwoHolders, f.posts[i].pos, p.Key, p.Key, strconv.Itoa(heads), strings.Join(holders[i], ", ")))
		case heads > int(p.Seats):
			f.add(diag.New(diag.OverCapacity, f.posts[i].pos, p.Key, p.Key, strconv.Itoa(heads), strconv.Itoa(int(p.Seats))))
		}
		d.Positions[i] = p
	}
}

// endServices gives each definitive service without an end the start of the
// next one, or of the present post where that is later. The last service has
// no end when it is the present post.
func (f *folder) endServices() {
	d := f.data
	for e := range d.Employees {
		from, to := d.HistoryRows.Of(model.EmployeeID(e))
		next := d.Employees[e].Since
		for i := to - 1; i >= from; i-- {
			v := &d.History[i]
			if v.Acting != model.NotActing {
				continue
			}
			if v.To == model.NoDate && next > v.From || v.To == next+1 { // some write the TMT of the next post as the end
				v.To = next
			}
			next = v.From
		}
	}
}

// oneRatingAYear keeps the lower of two ratings of one year and quarantines
// the person.
func (f *folder) oneRatingAYear() {
	d := f.data
	kept := d.Ratings[:0]
	for e := range d.Employees {
		from, to := d.RatingRows.Of(model.EmployeeID(e))
		d.RatingRows[e] = int32(len(kept))
		for i := from; i < to; i++ {
			v := d.Ratings[i]
			if i > from && d.Ratings[i-1].Year == v.Year {
				d.Employees[e].Quarantined = true
				first := kept[len(kept)-1].Row
				at, other := v.Row, first
				if byPlace(at, other) < 0 {
					at, other = other, at
				}
				f.add(diag.New(diag.RatingTwice, f.posOf(at), d.Employees[e].Key, strconv.Itoa(int(v.Year)), f.posOf(other).String()))
				continue
			}
			kept = append(kept, v)
		}
	}
	d.RatingRows[len(d.Employees)] = int32(len(kept))
	d.Ratings = kept
}

// newestAssessment keeps the newest assessment of each skill; two of the same
// day that disagree are a fault.
func (f *folder) newestAssessment() {
	d := f.data
	kept := d.Assessed[:0]
	for e := range d.Employees {
		from, to := d.AssessRows.Of(model.EmployeeID(e))
		d.AssessRows[e] = int32(len(kept))
		for i := from; i < to; i++ {
			v := d.Assessed[i]
			if start := int(d.AssessRows[e]); len(kept) > start && kept[len(kept)-1].Skill == v.Skill {
				first := kept[len(kept)-1]
				if first.On == v.On && first.Level != v.Level {
					d.Employees[e].Quarantined = true
					f.add(diag.New(diag.AssessTwice, f.posOf(v.Row), d.Employees[e].Key, d.Skills.Name(int32(v.Skill)), f.posOf(first.Row).String()))
				}
				continue
			}
			kept = append(kept, v)
		}
	}
	d.AssessRows[len(d.Employees)] = int32(len(kept))
	d.Assessed = kept
}

// posOf is the place of a record as a finding names it.
func (f *folder) posOf(p model.Place) diag.Pos {
	if p.File == 0 {
		return diag.Pos{}
	}
	name, sheet, _ := strings.Cut(f.data.Files[p.File-1], "!")
	return diag.Pos{File: name, Sheet: sheet, Row: int(p.Line)}
}
