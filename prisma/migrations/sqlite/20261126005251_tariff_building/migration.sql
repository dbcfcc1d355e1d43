-- AlterTable
ALTER TABLE "Tariff" ADD COLUMN "building" TEXT NOT NULL DEFAULT '';
