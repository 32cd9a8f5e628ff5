// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.windows.witness;
