package sprocket.itest.walls;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.annotation.bundle.Export;

/**
 * Which bundle or source module a class belongs to. A bundle's root package is its symbolic name. The package of a
 * source module is named as its folder. The longest name that fits wins.
 */
final class Bundles {

    /** This module, the only one that is not part of the runtime. */
    private static final String TESTS = "itest";

    private Bundles() {
    }

    /** Every bundle of the checkout, by its folder. */
    static Set<String> all() throws IOException {
        Set<String> names = modules(Path.of(".."));
        names.remove(TESTS);
        return names;
    }

    /** Every source module of the checkout, by its folder. */
    static Set<String> sources() throws IOException {
        return modules(Path.of("../../cnf/source"));
    }

    private static Set<String> modules(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return new TreeSet<>(folders.filter(f -> Files.exists(f.resolve("pom.xml")))
                    .map(f -> f.getFileName().toString()).toList());
        }
    }

    /** What was built of all bundles, without the fixtures of this test. */
    static JavaClasses built() {
        return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("sprocket");
    }

    /** The bundle or source module of a class, empty for a stranger's. */
    static Optional<String> of(JavaClass type) {
        String name = type.getPackageName() + ".";
        return Stream.concat(WallTable.MAY_USE.keySet().stream(), WallTable.SOURCE_MAY_USE.keySet().stream())
                .filter(owner -> name.startsWith("sprocket." + owner + "."))
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
