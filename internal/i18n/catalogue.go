package i18n

// labels are texts by key, Indonesian first, then English. Keys are
// "part.label". Labels with a place to fill (%s, %d) fill the same places, in
// the same order, in both languages. The keys of goal, term, part, status, kind,
// effect, step, unit and certainty end in the code that a plan carries.
type labels map[string][langCount]string

// catalogue is every label, a table per subject in the file of that name. No
// key stands in two of them.
var catalogue = [...]labels{codesLabels, pageLabels, workbookLabels, explainLabels, needsLabels, compareLabels, firmLabels, whatifLabels, horizonLabels, errorLabels, fileLabels, progressLabels, terminalLabels, auditLabels, rulesLabels, rulebookLabels}

// lookup finds the label of a key.
func lookup(key string) (text [langCount]string, ok bool) {
	for _, table := range catalogue {
		if text, ok = table[key]; ok {
			return text, true
		}
	}
	return text, false
}
