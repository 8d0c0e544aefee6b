package io.cspsync.cli;

/**
 * One thing that was checked.
 *
 * @param what was looked at
 * @param state {@code ok}, {@code wrong} or {@code not checked}
 * @param detail what was found; empty where the state says it
 * @param remedy what to do; empty where nothing is to be done
 */
record SetupCheck(String what, String state, String detail, String remedy) {

	static SetupCheck ok(String what, String detail) {
		return new SetupCheck(what, "ok", detail, "");
	}

	static SetupCheck wrong(String what, String detail, String remedy) {
		return new SetupCheck(what, "wrong", detail, remedy);
	}

	static SetupCheck notChecked(String what, String why) {
		return new SetupCheck(what, "not checked", why, "");
	}

	String sign() {
		return switch (this.state) {
			case "ok" -> "✓";
			case "wrong" -> "✗";
			default -> "–";
		};
	}

}
