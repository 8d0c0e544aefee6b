package io.cspsync.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.plot.base.Aes;
import org.jetbrains.letsPlot.core.plot.builder.PlotSvgComponent;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;
import org.jetbrains.letsPlot.datamodel.svg.util.SvgToString;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server's Java often has no fontconfig, and then a touch of AWT ends the program.
 */
class NoAwtTests {

	@Test
	void noClassThatDrawsNamesAwt() throws Exception {
		List<String> naming = new ArrayList<>();
		for (Class<?> type : List.of(DoubleVector.class, Aes.class, PlotSvgComponent.class, PlotSvgExportCommon.class,
				SvgToString.class)) {
			Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
			naming.addAll(classesNamingAwt(jar));
		}
		assertThat(naming).isEmpty();
	}

	private static List<String> classesNamingAwt(Path jar) throws IOException {
		try (JarFile file = new JarFile(jar.toFile())) {
			List<String> naming = new ArrayList<>();
			for (var entry : file.stream().filter((one) -> one.getName().endsWith(".class")).toList()) {
				try (InputStream in = file.getInputStream(entry)) {
					String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
					if (constants.contains("java/awt/") || constants.contains("javax/swing/")) {
						naming.add(entry.getName());
					}
				}
			}
			assertThat(file.size()).isGreaterThan(10);
			return naming;
		}
	}

}
