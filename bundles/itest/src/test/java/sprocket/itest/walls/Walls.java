// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The walls as rules of ArchUnit. */
final class Walls {

    private static final List<String> FOR_ALL =
            List.of("java.", "javax.", "jdk.net.", "org.w3c.dom.", "org.osgi.", "org.slf4j");

    private static final DescribedPredicate<JavaClass> IN_A_BUNDLE = DescribedPredicate.describe(
            "are in a bundle, a source module or launch",
            type -> Bundles.of(type).isPresent());
    private static final DescribedPredicate<JavaClass> METHOD_BUNDLE = DescribedPredicate.describe(
            "are in a method bundle", type -> Bundles.of(type).orElse("").startsWith("method."));
    private static final DescribedPredicate<JavaClass> SOURCE_MODULE =
            DescribedPredicate.describe("are in a source module", type -> isSource(Bundles.of(type)));

    /** A bundle knows only those that its row of the table names. */
    static final ArchRule ONLY_WHAT_THE_TABLE_ALLOWS = classes()
            .that(IN_A_BUNDLE)
            .should(dependOnlyOn("what their bundle's row allows", Walls::allowed))
            .allowEmptyShould(true);

    /** A bundle uses only exported packages of other bundles. An embedded source module counts as its own. */
    static final ArchRule NOBODY_SEES_PRIVATE_PACKAGES = classes()
            .that(IN_A_BUNDLE)
            .should(dependOnlyOn("exported packages of other bundles", Walls::ownOrExported))
            .allowEmptyShould(true);

    /** The main package of {@code loop} does not use Netty; {@code sprocket.loop.netty} does. */
    static final ArchRule LOOPS_FACE_IS_FREE_OF_NETTY = classes()
            .that()
            .resideInAPackage("sprocket.loop")
            .should(dependOnlyOn(
                    "nothing of Netty",
                    dependency -> !Bundles.netty(dependency.getTargetClass())
                            && !dependency.getTargetClass().getPackageName().equals("sprocket.loop.netty")))
            .allowEmptyShould(true);

    /** A method bundle is a leaf: it exports nothing. */
    static final ArchRule METHODS_ARE_LEAVES =
            classes().that(METHOD_BUNDLE).should(lieInPrivatePackages()).allowEmptyShould(true);

    /** What is embedded by several bundles is exported by none: they would have to agree on one. */
    static final ArchRule SOURCE_MODULES_ARE_PRIVATE =
            classes().that(SOURCE_MODULE).should(lieInPrivatePackages()).allowEmptyShould(true);

    /** Only the core uses the internal interfaces of sessions, so that no code of a handler stays in a session. */
    static final ArchRule ONLY_THE_CORE_SEES_CORE_SESSIONS = classes()
            .that(IN_A_BUNDLE)
            .should(dependOnlyOn(
                    "the core of sessions if they are of the core",
                    dependency -> !dependency.getTargetClass().getPackageName().equals("sprocket.rtsp.api.core")
                            || WallTable.CORE.contains(
                                    Bundles.of(dependency.getOriginClass()).orElseThrow())))
            .allowEmptyShould(true);

    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES = slices().matching("sprocket.(**)")
            .namingSlices("package sprocket.$1")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    private Walls() {}

    private static ArchCondition<JavaClass> dependOnlyOn(String what, Predicate<Dependency> allowed) {
        return new ArchCondition<>("depend only on " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    events.add(new SimpleConditionEvent(type, allowed.test(dependency), dependency.getDescription()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> lieInPrivatePackages() {
        return new ArchCondition<>("lie in private packages") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String message = type.getName() + " lies in an exported package";
                events.add(new SimpleConditionEvent(type, !Bundles.exported(type), message));
            }
        };
    }

    private static boolean allowed(Dependency dependency) {
        String user = Bundles.of(dependency.getOriginClass()).orElseThrow();
        JavaClass used = element(dependency.getTargetClass());
        if (used.getName().equals("sprocket.loop.netty.EventLoops") && WallTable.mayUseLoopFactory(user)) {
            return true;
        }
        Optional<String> library = WallTable.library(used.getPackageName());
        if (library.isPresent()) {
            return WallTable.mayUse(user, library.get());
        }
        return Bundles.of(used)
                .map(bundle -> WallTable.mayUse(user, bundle))
                .orElseGet(() -> used.isPrimitive()
                        || FOR_ALL.stream().anyMatch(used.getPackageName().concat(".")::startsWith));
    }

    private static boolean ownOrExported(Dependency dependency) {
        JavaClass used = element(dependency.getTargetClass());
        Optional<String> owner = Bundles.of(used);
        return owner.isEmpty()
                || owner.equals(Bundles.of(dependency.getOriginClass()))
                || isSource(owner)
                || Bundles.exported(used);
    }

    private static boolean isSource(Optional<String> owner) {
        return owner.filter(WallTable::isSource).isPresent();
    }

    private static JavaClass element(JavaClass type) {
        return type.isArray() ? type.getBaseComponentType() : type;
    }
}
