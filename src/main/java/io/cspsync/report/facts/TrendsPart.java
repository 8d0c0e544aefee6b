package io.cspsync.report.facts;

import java.util.List;

import io.cspsync.crm.reports.CauseNight;
import io.cspsync.crm.reports.DayRow;
import io.cspsync.crm.reports.HeatRest;
import io.cspsync.crm.reports.HeatRow;

/**
 * How it went over the nights.
 *
 * @param usersFrom in words, from which record the people of {@code days} are
 * @param licencesFrom the same of the licences
 * @param days recorded days, the oldest first
 * @param codes the causes that are told by themselves, the most frequent first; then
 * {@code others} if there are others
 * @param causes why tenants failed, by night and code; a pair without failures has no row
 * @param heat the heat map
 */
public record TrendsPart(String usersFrom, String licencesFrom, List<DayRow> days, List<String> codes,
		List<CauseNight> causes, HeatMap heat) {

	/**
	 * Tenants by nights: those that ever had trouble in these nights.
	 *
	 * @param runKeys the nights, the oldest first: those of {@link SpeedPart#nights()}
	 * @param rows the most troubled tenants first, at most 60
	 * @param troubled how many tenants had trouble
	 * @param untroubled how many never had
	 * @param rest all tenants without a row of their own, one for each night
	 */
	public record HeatMap(List<String> runKeys, List<HeatRow> rows, int troubled, int untroubled, List<HeatRest> rest) {
	}

}
