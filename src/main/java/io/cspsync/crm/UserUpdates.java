package io.cspsync.crm;

import java.util.List;

/**
 * What came of writing changes.
 *
 * @param changed what is another than before
 * @param handEditsKept how many values changed by hand stay
 * @param handEditsPutBack how many values changed by hand gave way
 */
public record UserUpdates(List<UserChanged> changed, int handEditsKept, int handEditsPutBack) {

	static UserUpdates of(List<UserMerge> merges) {
		return new UserUpdates(merges.stream().flatMap((merge) -> merge.changed().stream()).toList(),
				merges.stream().mapToInt(UserMerge::kept).sum(), merges.stream().mapToInt(UserMerge::putBack).sum());
	}

}
