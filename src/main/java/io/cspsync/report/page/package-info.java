/**
 * Makes the report's page: one HTML document that needs nothing beside itself. It holds
 * no script, asks for nothing from the network, and every text in it is escaped by the
 * one class that writes elements.
 *
 * <p>
 * Charts are drawn to SVG while the page is written, by Lets-Plot. It was chosen because
 * it needs neither AWT nor fonts (an image of a JRE for servers has no fontconfig, and
 * JFreeChart and XChart measure their texts with it), because the alternatives of the
 * browser's side would need a script in the page or style attributes, which the page's
 * own policy forbids, and because it costs five megabytes and less than half a second.
 * What it draws is read again and only known shapes are taken over, with classes in place
 * of colours, so that they follow the theme.
 */
@NullMarked
package io.cspsync.report.page;

import org.jspecify.annotations.NullMarked;
