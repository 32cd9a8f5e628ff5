// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.walls;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.annotation.bundle.Export;
import sprocket.itest.shipping.Checkout;

/**
 * Finds the bundle, source module or module of {@code launch/} that a class belongs to. A bundle's root package is its
 * symbolic name. The package of a source module is named as its folder. The longest name that fits wins.
 */
final class Bundles {

    /** Modules of tests, which are not part of the runtime. */
    private static final Set<String> TESTS = Set.of("itest", "itest.fuzz");

    private static final String CODE = "src/main/java";

    private Bundles() {}

    /** Every bundle of the checkout, by its folder. */
    static Set<String> all() throws IOException {
        Set<String> names = modules(Path.of(".."));
        names.removeAll(TESTS);
        return names;
    }

    /** Every source module of the checkout, by its folder. */
    static Set<String> sources() throws IOException {
        return modules(Path.of("../../cnf/source"));
    }

    private static Set<String> modules(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return new TreeSet<>(folders.filter(f -> Files.exists(f.resolve("pom.xml")))
                    .map(f -> f.getFileName().toString())
                    .toList());
        }
    }

    /** The classes of all bundles and source modules, without the fixtures of this test. */
    static JavaClasses built() throws IOException {
        Set<Location> locations = new HashSet<>(Locations.ofPackage("sprocket"));
        // Jars of bundles contain the source modules that they embed. The folders of compiled classes do not.
        for (String source : sources()) {
            Path classes = Path.of("../../cnf/source", source, "target/classes");
            if (Files.isDirectory(classes)) {
                locations.add(Location.of(classes));
            }
        }
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importLocations(locations);
    }

    /** Folders of the modules of {@code launch/} with code. */
    static List<Path> launch() throws IOException {
        Path launch = Checkout.root().resolve("launch");
        return Checkout.modules().stream()
                .filter(module -> module.startsWith(launch) && Files.exists(module.resolve(CODE)))
                .toList();
    }

    /** The owners of the packages of a module; a package without an owner by its name. */
    static Set<String> owners(Path module) throws IOException {
        Path code = module.resolve(CODE);
        try (Stream<Path> files = Files.walk(code)) {
            return new TreeSet<>(files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> code.relativize(file.getParent()).toString().replace(File.separatorChar, '.'))
                    .map(name -> of(name).orElse(name))
                    .toList());
        }
    }

    /** The bundle or module of a class; empty for other classes. */
    static Optional<String> of(JavaClass type) {
        return of(type.getPackageName());
    }

    private static Optional<String> of(String packageName) {
        return WallTable.owners().stream()
                .filter(owner -> (packageName + ".").startsWith("sprocket." + owner + "."))
                .max(Comparator.comparingInt(String::length));
    }

    /** Whether other bundles may see the package of a class. */
    static boolean exported(JavaClass type) {
        JavaPackage its = type.getPackage();
        return its.isAnnotatedWith(Export.class);
    }

    static boolean netty(JavaClass type) {
        return type.getPackageName().startsWith("io.netty.");
    }
}
