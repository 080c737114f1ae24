// Package memview keeps the views in memory: for tests, the simulator, and verify, which folds the
// book afresh and compares. It passes the same laws (viewtest) as the store on disk.
package memview
