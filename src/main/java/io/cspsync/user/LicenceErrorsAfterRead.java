package io.cspsync.user;

import java.util.List;

import io.cspsync.crm.ErrorSubject;
import io.cspsync.crm.IntegrationErrors;
import io.cspsync.crm.LicenceError;
import io.cspsync.crm.RunPart;
import io.cspsync.crm.RunTenant;
import io.cspsync.crm.UserLicenceErrors;
import io.cspsync.crm.UserLicenceErrors.Summary;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.Failure;

/**
 * Writes down which licences Microsoft could not give to whom, and one error for each
 * kind of reason in a tenant: a hundred people without a licence are one thing to do.
 */
final class LicenceErrorsAfterRead implements AfterRead {

	private final UserLicenceErrors licenceErrors;

	private final IntegrationErrors errors;

	LicenceErrorsAfterRead(UserLicenceErrors licenceErrors, IntegrationErrors errors) {
		this.licenceErrors = licenceErrors;
		this.errors = errors;
	}

	@Override
	public void apply(UserPartition partition, boolean proved) {
		RunTenant tenant = partition.tenant();
		List<LicenceError> found = partition.licenceErrors();
		this.licenceErrors.replace(partition.runKey(), tenant.tenantId(), found, proved);
		if (!found.isEmpty()) {
			for (Summary summary : this.licenceErrors.findSummaries(tenant.tenantId())) {
				this.errors.record(partition.runKey(), subject(tenant, summary), failure(tenant, summary));
			}
		}
	}

	private static ErrorSubject subject(RunTenant tenant, Summary summary) {
		return new ErrorSubject(RunPart.USERS.step(), tenant.tenantId(), tenant.customerId(), "licence-assignment",
				summary.error(),
				"%s for %d %s".formatted(String.join(", ", summary.products()), summary.people(), people(summary)));
	}

	static Failure failure(RunTenant tenant, Summary summary) {
		String message = "In tenant %s %d %s not get %s as assigned: Microsoft says %s. It is about %s%s".formatted(
				tenant.label(), summary.people(), (summary.people() == 1) ? "person does" : "people do",
				String.join(", ", summary.products()), summary.error(), String.join(", ", summary.names()),
				(summary.people() > summary.names().size()) ? " and others (view licence_assignment_errors)" : "");
		return Failure.of(ErrorCategory.RECORD, "licence-not-assigned", message, remedy(summary.error()));
	}

	private static String people(Summary summary) {
		return (summary.people() == 1) ? "person" : "people";
	}

	private static String remedy(String error) {
		return switch (error) {
			case "CountViolation" -> "Buy more of these licences, or take them from people who do not need them";
			case "MutuallyExclusiveViolation" ->
				"These people have another licence with a service plan that excludes one of this: take one of the two "
						+ "away, or switch the plan off in one of them";
			case "DependencyViolation" ->
				"A service plan needs one of another licence that these people lack: assign that licence, or switch "
						+ "the plan off";
			case "ProhibitedInUsageLocationViolation" ->
				"Set the usage location of these people in Entra to a country in which the product is sold";
			case "UniquenessViolation" ->
				"Two of these people's addresses or names collide: make the proxy addresses in Entra unique, then "
						+ "process the licence again";
			default -> "Look at these people's licences in the Microsoft 365 admin center, which tells the reason, "
					+ "and process them again";
		};
	}

}
