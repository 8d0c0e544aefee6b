package io.cspsync.microsoft.login;

import io.cspsync.microsoft.cloud.PartnerName;

/**
 * One partner's settings, whether they stand with a name or without.
 *
 * @param name whose they are
 * @param app for Partner Center
 * @param directory for the customers' directories
 * @param store where the rotated refresh token is kept
 */
record PartnerSettings(PartnerName name, PartnerAppProperties app, DirectoryAppProperties directory,
		TokenStoreProperties store) {
}
