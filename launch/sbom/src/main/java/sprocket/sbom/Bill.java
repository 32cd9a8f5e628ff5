// SPDX-License-Identifier: Apache-2.0
package sprocket.sbom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.cyclonedx.util.LicenseResolver;

/**
 * The bill of materials of a distribution: a component for each jar, with its place, its hash and its licence, and in
 * it a component for each library that it embeds. The same jars at the same places give the same bytes.
 */
final class Bill {

    static final Version VERSION = Version.VERSION_16;

    private static final String PRODUCT = "Sprocket";

    private Bill() {}

    /** @param time when the product was made, as the archives say it */
    static String of(Distribution distribution, String version, Instant time) throws GeneratorException {
        Component product = new Component();
        product.setType(Component.Type.APPLICATION);
        product.setName(PRODUCT);
        product.setVersion(version);
        product.setBomRef(PRODUCT + "@" + version);
        product.setLicenses(licences(List.of("Apache-2.0")));
        Bom bom = new Bom();
        Metadata metadata = new Metadata();
        metadata.setTimestamp(Date.from(time));
        metadata.setComponent(product);
        bom.setMetadata(metadata);
        Dependency needs = new Dependency(product.getBomRef());
        StringBuilder content = new StringBuilder();
        distribution.parts().forEach((path, part) -> {
            Component component = component(path, part);
            bom.addComponent(component);
            needs.addDependency(new Dependency(component.getBomRef()));
            content.append(part.jar().sha256()).append(' ').append(path).append('\n');
        });
        bom.setDependencies(List.of(needs));
        bom.setSerialNumber(
                "urn:uuid:" + UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8)));
        return BomGeneratorFactory.createJson(VERSION, bom).toJsonString() + "\n";
    }

    private static Component component(String path, Distribution.Part part) {
        Component component = component(part.library());
        component.setBomRef(path);
        component.setHashes(List.of(new Hash(Hash.Algorithm.SHA_256, part.jar().sha256())));
        Occurrence occurrence = new Occurrence();
        occurrence.setLocation(path);
        Evidence evidence = new Evidence();
        evidence.setOccurrences(List.of(occurrence));
        component.setEvidence(evidence);
        List<Component> inside = new ArrayList<>();
        for (Library library : part.embedded()) {
            Component embedded = component(library);
            // A library may be embedded several times, but a reference is unique in a bill.
            embedded.setBomRef(path + "!" + library.group() + ":" + library.artifact());
            inside.add(embedded);
        }
        component.setComponents(inside.isEmpty() ? null : inside);
        return component;
    }

    private static Component component(Library library) {
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setGroup(library.group());
        component.setName(library.artifact());
        component.setVersion(library.version());
        component.setPurl(library.purl());
        if (!library.licences().isEmpty()) {
            component.setLicenses(licences(library.licences()));
        }
        library.address().ifPresent(address -> {
            ExternalReference reference = new ExternalReference();
            reference.setType(ExternalReference.Type.WEBSITE);
            reference.setUrl(address);
            component.addExternalReference(reference);
        });
        return component;
    }

    private static LicenseChoice licences(List<String> names) {
        LicenseChoice choice = new LicenseChoice();
        for (String name : names) {
            LicenseChoice known = LicenseResolver.resolve(name, false);
            if (known != null
                    && known.getLicenses() != null
                    && !known.getLicenses().isEmpty()) {
                known.getLicenses().forEach(choice::addLicense);
            } else {
                License license = new License();
                license.setName(name);
                choice.addLicense(license);
            }
        }
        return choice;
    }
}
