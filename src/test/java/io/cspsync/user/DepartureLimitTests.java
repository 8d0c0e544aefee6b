package io.cspsync.user;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DepartureLimitTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 0", "2, 1", "3, 1", "4, 2", "5, 2", "6, 3", "7, 3", "39, 3", "40, 4", "100, 10", "999, 99",
			"100000, 10000", "2000000000, 200000000" })
	void threeOrATenthAndNeverMoreThanHalf(int people, int limit) {
		assertThat(DepartureLimit.ofTenant(people)).isEqualTo(limit);
	}

}
