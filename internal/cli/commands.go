package cli

import "github.com/spf13/cobra"

// commands lists every command, in the order of `mutasi help`, and the help
// topics after them.
func commands() []*cobra.Command {
	return append([]*cobra.Command{
		newInit(),
		newCheck(),
		newNeeds(),
		newPlan(),
		newExplain(),
		newPapers(),
		newVerify(),
		newReplay(),
		newReplan(),
		newWhynot(),
		newPath(),
		newAudit(),
		newScenario(),
		newCompare(),
		newCurve(),
		newFirm(),
		newHorizon(),
		newBatch(),
		newBatchRun(),
		newScore(),
		newWeights(),
		newRules(),
		newSolve(),
		newExportModel(),
		newScrub(),
		newConfig(),
		newExitCodes(),
	}, newFindingTopics()...)
}
