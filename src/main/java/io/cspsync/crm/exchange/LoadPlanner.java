package io.cspsync.crm.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Decides what each row makes of which record, and writes nothing. The rows of a file are
 * one plan: whether it can be carried out is known before the first is written.
 */
final class LoadPlanner {

	private final Sheet sheet;

	private final LoadOptions options;

	private final List<Problem> problems = new ArrayList<>();

	private final List<Change> changes = new ArrayList<>();

	private final Map<Long, Integer> claimed = new HashMap<>();

	private int kept;

	LoadPlanner(Sheet sheet, LoadOptions options) {
		this.sheet = sheet;
		this.options = options;
	}

	/** What is wrong with the rows. */
	List<Problem> problems() {
		return this.problems;
	}

	/** How many rows want what only the import decides. */
	int kept() {
		return this.kept;
	}

	/** What the rows make of the records, of use only without problems. */
	List<Change> plan(List<Line> lines) {
		List<Draft> drafts = new ArrayList<>();
		for (Line line : lines) {
			int before = this.problems.size();
			Cells cells = new Cells(line, this.problems);
			Long id = cells.key("id");
			Draft draft = new Draft(line, id, this.sheet.read(cells, id != null));
			if (id == null && draft.isNameless()) {
				cells.problem("says neither id nor %s: one of them is needed to tell which %s is meant",
						String.join(" nor ",
								this.sheet.valueColumns().stream().filter(Identities.KEYS::contains).toList()),
						this.sheet.kind().noun());
			}
			if (this.problems.size() == before) {
				drafts.add(draft);
			}
		}
		List<Stored> stored = this.sheet.find(drafts);
		Identities identities = new Identities(this.sheet.kind(), stored);
		drafts.forEach((draft) -> plan(draft, identities));
		new UniqueKeys(this.sheet.kind(), stored, this.problems).check(this.changes);
		return this.changes;
	}

	private void plan(Draft draft, Identities identities) {
		int before = this.problems.size();
		Cells cells = new Cells(draft.line(), this.problems);
		Stored meant = identities.find(draft, cells);
		if (this.problems.size() > before || (meant != null && isTaken(meant, draft, cells))) {
			return;
		}
		Change change = new Change(draft.line().number(), meant, values(meant, draft));
		this.sheet.complete(change, cells);
		if (meant == null) {
			identities.add(change.after());
		}
		this.changes.add(change);
	}

	private boolean isTaken(Stored meant, Draft draft, Cells cells) {
		Integer earlier = (meant.id() < 0) ? Integer.valueOf((int) -meant.id())
				: this.claimed.putIfAbsent(meant.id(), draft.line().number());
		if (earlier != null) {
			cells.problem("means the same %s as line %d: keep one of the two, or tell them apart by external_id",
					this.sheet.kind().noun(), earlier);
		}
		return earlier != null;
	}

	private Map<String, @Nullable String> values(@Nullable Stored meant, Draft draft) {
		Map<String, @Nullable String> values = new LinkedHashMap<>();
		this.sheet.valueColumns().forEach((column) -> values.put(column, null));
		values.putAll((meant != null) ? meant.values() : this.sheet.defaults());
		boolean wanted = false;
		for (String column : this.sheet.valueColumns()) {
			String before = (meant != null) ? meant.get(column) : null;
			String after = after(column, before, draft);
			boolean changes = !Objects.equals(before, after) && !(Wording.isBlank(before) && after == null);
			if (!changes || (meant == null && after == null)) {
				continue;
			}
			if (meant != null && meant.linked() && this.options.importsOwn().contains(column)) {
				wanted = true;
			}
			else {
				values.put(column, after);
			}
		}
		this.kept += wanted ? 1 : 0;
		return values;
	}

	private @Nullable String after(String column, @Nullable String before, Draft draft) {
		String given = draft.get(column);
		if (given != null) {
			return this.sheet.merged(column, before, given);
		}
		boolean cleared = this.options.blankClears() && draft.isBlank(column)
				&& this.sheet.clearable().contains(column);
		return cleared ? null : before;
	}

}
