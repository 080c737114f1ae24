package badgerview

// HoldAtMost sets how many bytes are held in memory.
func (v *Views) HoldAtMost(bytes int) { v.most = bytes }
