package io.cspsync.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a sandbox is like when it starts.
 *
 * @param port loopback port; 0 for any free one
 * @param tenants number of customer tenants
 * @param usersPerTenant users in each tenant, or on average when sizes vary
 * @param variedSizes whether tenants have a tenth to two and a half times
 * {@code usersPerTenant}; the mean over ten tenants stays
 * @param flawed whether some tenants are as real partners know them: every twentieth
 * (from index 13) without consent, every sixteenth (11) without delegation, every tenth
 * (7) with DAP instead of GDAP, every eighth (5) without the group of billed users, every
 * twenty-fifth (17) with two of that name, and 9 with the company name of 4. Otherwise
 * all are flawless
 * @param seed decides names, ids and everything else; the same seed gives the same data
 * @param directory where the certificate and the refresh token are written; null for a
 * temporary directory that is deleted at the end
 * @param tokenLife how long an access token is accepted
 * @param byteOrderMark whether Partner Center's bodies begin with EF BB BF, as recorded
 * @param continuationTokenInBody whether a page of customers also has the member
 * {@code continuationToken}; the header of {@code links.next} always has it
 * @param customersPageSize page size of the customers when none is asked for
 * @param partnerRequestsPerMinute Partner Center's limit (Microsoft's is 500); 0 for none
 * @param signInRequestsPerMinute Graph's limit on reads of sign-in dates, for each app
 * over all tenants (Microsoft's is about 10); 0 for none
 * @param groupName name of the group whose members are billed, one in each tenant
 * @param pageMemory bytes of rendered pages to keep; older ones are rendered again
 * @param clock for the life of tokens and the dates in answers
 */
public record SandboxOptions(int port, int tenants, int usersPerTenant, boolean variedSizes, boolean flawed, long seed,
		@Nullable Path directory, Duration tokenLife, boolean byteOrderMark, boolean continuationTokenInBody,
		int customersPageSize, int partnerRequestsPerMinute, int signInRequestsPerMinute, String groupName,
		long pageMemory, Clock clock) {

	/** The group of billed users unless another name is chosen. */
	public static final String DEFAULT_GROUP_NAME = "CRM Users";

	public SandboxOptions {
		if (port < 0 || port > 65_535 || tenants < 0 || usersPerTenant < 0 || customersPageSize < 1) {
			throw new IllegalArgumentException(
					"A sandbox has a port from 0 (any that is free) to 65535, no negative number of tenants or users, "
							+ "and at least one customer a page, not port %d, %d tenants, %d users, %d a page"
								.formatted(port, tenants, usersPerTenant, customersPageSize));
		}
	}

	/**
	 * Options to change: 3 flawless tenants of 10 users each, seed 1, on any free port.
	 */
	public static Builder builder() {
		return new Builder();
	}

	/** Collects options. */
	public static final class Builder {

		private int port;

		private int tenants = 3;

		private int usersPerTenant = 10;

		private boolean variedSizes;

		private boolean flawed;

		private long seed = 1;

		private @Nullable Path directory;

		private Duration tokenLife = Duration.ofSeconds(3599);

		private boolean byteOrderMark = true;

		private boolean continuationTokenInBody = true;

		private int customersPageSize = 500;

		private int partnerRequestsPerMinute;

		private int signInRequestsPerMinute;

		private String groupName = DEFAULT_GROUP_NAME;

		private long pageMemory = 256L << 20;

		private Clock clock = Clock.systemUTC();

		private Builder() {
		}

		public Builder port(int value) {
			port = value;
			return this;
		}

		public Builder tenants(int value) {
			tenants = value;
			return this;
		}

		public Builder usersPerTenant(int value) {
			usersPerTenant = value;
			return this;
		}

		public Builder variedSizes(boolean value) {
			variedSizes = value;
			return this;
		}

		public Builder flawed(boolean value) {
			flawed = value;
			return this;
		}

		public Builder seed(long value) {
			seed = value;
			return this;
		}

		public Builder directory(Path value) {
			directory = value;
			return this;
		}

		public Builder tokenLife(Duration value) {
			tokenLife = value;
			return this;
		}

		public Builder byteOrderMark(boolean value) {
			byteOrderMark = value;
			return this;
		}

		public Builder continuationTokenInBody(boolean value) {
			continuationTokenInBody = value;
			return this;
		}

		public Builder customersPageSize(int value) {
			customersPageSize = value;
			return this;
		}

		public Builder partnerRequestsPerMinute(int value) {
			partnerRequestsPerMinute = value;
			return this;
		}

		public Builder signInRequestsPerMinute(int value) {
			signInRequestsPerMinute = value;
			return this;
		}

		public Builder groupName(String value) {
			groupName = value;
			return this;
		}

		public Builder pageMemory(long value) {
			pageMemory = value;
			return this;
		}

		public Builder clock(Clock value) {
			clock = value;
			return this;
		}

		public SandboxOptions build() {
			return new SandboxOptions(port, tenants, usersPerTenant, variedSizes, flawed, seed, directory, tokenLife,
					byteOrderMark, continuationTokenInBody, customersPageSize, partnerRequestsPerMinute,
					signInRequestsPerMinute, groupName, pageMemory, clock);
		}

	}

}
