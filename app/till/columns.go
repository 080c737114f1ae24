package till

import "trestle/sync/csvfile"

// MappingError is the cause of an import's error about columns that were not understood: the
// headers, the first rows and what is missing, so that a screen can ask what the columns hold.
type MappingError = csvfile.MappingError

// Fields gives what a column of a file can hold, the needed ones first: the values of
// ImportOptions.Map.
func Fields() []csvfile.Field { return csvfile.Fields() }
