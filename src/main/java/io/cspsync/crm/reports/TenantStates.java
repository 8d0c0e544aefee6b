package io.cspsync.crm.reports;

/**
 * What became of a tenant as a whole, in SQL over a row of {@code run_tenants} called
 * {@code t}: as {@code RunReports} counts it.
 */
final class TenantStates {

	/** {@link TenantNight#state()}. */
	static final String STATE = """
			case when t.licences_state = 'failed' and not t.licences_known
			        or t.users_state = 'failed' and not t.users_known then 'failed'
			    when 'pending' in (t.licences_state, t.users_state) then 'not-reached'
			    when 'failed' in (t.licences_state, t.users_state) then 'known'
			    when 'off' in (t.licences_state, t.users_state) then 'off'
			    else 'complete' end""";

	/**
	 * Why it failed: that of the users if they did, which is as a rule what a person
	 * works on.
	 */
	static final String CODE = """
			case when t.users_state = 'failed' then coalesce(t.users_code, 'unknown')
			    when t.licences_state = 'failed' then coalesce(t.licences_code, 'unknown') end""";

	private TenantStates() {
	}

}
