package io.cspsync.access;

import java.util.List;

import io.cspsync.microsoft.graph.PartnerDirectory;
import io.cspsync.microsoft.login.KnownApp;
import io.cspsync.microsoft.login.PartnerLogin;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.microsoft.partnercenter.PartnerProfiles;

/**
 * What is asked of Microsoft to check one partner.
 *
 * @param login signs in
 * @param profiles the partner in Partner Center
 * @param customers its list there
 * @param directory its own tenant
 * @param apps its two registrations, that for Partner Center first; empty where the
 * settings do not name them
 * @param audience what a token for Partner Center is for
 * @param partnerSettings whether the settings of the app for Partner Center can be used
 * @param directorySettings whether those of the directory app can
 */
public record PartnerClients(PartnerLogin login, PartnerProfiles profiles, PartnerCustomers customers,
		PartnerDirectory directory, List<KnownApp> apps, String audience, boolean partnerSettings,
		boolean directorySettings) {
}
