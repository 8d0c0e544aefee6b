package io.cspsync.tenant;

/**
 * Through which partner's apps each tenant is read. With one partner the answer is always
 * {@value #DEFAULT}. Thread-safe and quick: it is asked for every request.
 */
@FunctionalInterface
public interface PartnerOfTenant {

	/** The name of the partner whose settings stand without a name. */
	String DEFAULT = "default";

	/** The name of the partner; {@value #DEFAULT} for a tenant that is not known. */
	String of(TenantId tenant);

}
