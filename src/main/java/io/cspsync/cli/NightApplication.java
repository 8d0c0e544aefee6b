package io.cspsync.cli;

import io.cspsync.crm.CrmConfiguration;
import io.cspsync.customer.CustomerConfiguration;
import io.cspsync.job.JobConfiguration;
import io.cspsync.licence.LicenceConfiguration;
import io.cspsync.licence.LicenceDaysConfiguration;
import io.cspsync.microsoft.MicrosoftConfiguration;
import io.cspsync.signin.SignInsConfiguration;
import io.cspsync.user.UserConfiguration;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The parts that make up a night.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ CrmConfiguration.class, MicrosoftConfiguration.class, CustomerConfiguration.class, LicenceConfiguration.class,
		LicenceDaysConfiguration.class, UserConfiguration.class, SignInsConfiguration.class, JobConfiguration.class })
class NightApplication {

}
