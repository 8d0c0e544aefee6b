package io.cspsync.microsoft.graph;

import java.util.List;

final class KnownUserProperties {

	private KnownUserProperties() {
	}

	static void check(List<String> properties) {
	}

}
