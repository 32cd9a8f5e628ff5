// SPDX-License-Identifier: Apache-2.0
/**
 * Writes the software bill of materials of the distribution, and the licences of third parties. Used by the build only.
 */
package sprocket.sbom;
