-- AlterTable
ALTER TABLE "Contact" ADD COLUMN "correctsId" TEXT;
ALTER TABLE "Contact" ADD COLUMN "missing" TEXT;

-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN "contactId" TEXT;

-- AlterTable
ALTER TABLE "Promise" ADD COLUMN "contactId" TEXT;
