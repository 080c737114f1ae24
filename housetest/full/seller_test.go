package full

const childEnv = "TRESTLE_FULL_SELLER"

func sellOn(string) int { return 0 }
